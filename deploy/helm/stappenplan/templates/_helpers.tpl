{{- define "stappenplan.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 52 | trimSuffix "-" }}
{{- else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 52 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "stappenplan.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "stappenplan.labels" -}}
{{ include "stappenplan.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- define "stappenplan.image" -}}
{{- if .Values.image.digest }}{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else }}{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}{{ end }}
{{- end }}

{{- /* The path below which everything is served, with a slash at both ends. */ -}}
{{- define "stappenplan.path" -}}
{{- $path := (urlParse .Values.address).path | trimAll "/" -}}
{{- if $path }}/{{ $path }}/{{ else }}/{{ end }}
{{- end }}

{{- define "stappenplan.settings" -}}
{{- $trusted := dict }}
{{- with .Values.trustedProxies }}{{ $trusted = dict "StappenplanIdentity" (dict "trusted_proxies" .) }}{{ end }}
{{- mergeOverwrite (deepCopy .Values.settings) $trusted | toJson }}
{{- end }}
