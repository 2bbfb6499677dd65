# The part of anywidget that the widgets use; the package derives from classes without types.

from ipywidgets import DOMWidget

class AnyWidget(DOMWidget): ...
