"""Scale: where people place themselves between two extremes, today and wanted (P8, P10)."""
