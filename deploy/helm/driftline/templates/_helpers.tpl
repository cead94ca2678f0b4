{{/* Name of everything that belongs to this model. */}}
{{- define "driftline.name" -}}
{{- .Release.Name | trunc 52 | trimSuffix "-" -}}
{{- end }}

{{- define "driftline.selector" -}}
app.kubernetes.io/name: driftline
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "driftline.labels" -}}
{{ include "driftline.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{- define "driftline.image" -}}
{{- if eq .Values.exporter.image.tag "latest" }}{{ fail "exporter.image.tag: say which version, so that all Pods run the same" }}{{ end -}}
{{ .Values.exporter.image.repository }}:{{ .Values.exporter.image.tag | default .Chart.AppVersion }}
{{- end }}

{{- define "driftline.config" -}}
{{- if and .Values.model.image (not .Values.config) }}{{ fail "config is needed: --set-file config=driftline.yaml" }}{{ end -}}
{{ .Values.config | default (.Files.Get "files/sample/driftline.yaml") }}
{{- end }}

{{- define "driftline.reference" -}}
{{- $given := or .Values.reference.text .Values.reference.configMap .Values.reference.secret }}
{{- if and .Values.model.image (not $given) }}{{ fail "reference is needed: --set-file reference.text=NAME.reference.json" }}{{ end -}}
{{ .Values.reference.text | default (.Files.Get "files/sample/churn.reference.json") }}
{{- end }}

{{- define "driftline.securityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{/*
The sidecar: a container for `initContainers` (Kubernetes 1.29 and newer). It starts before the model and ends after it, so no prediction is missed. It has neither a startup
nor a readiness probe, since the model must not wait for its monitor.
*/}}
{{- define "driftline.sidecar" -}}
name: driftline
image: {{ include "driftline.image" . }}
imagePullPolicy: {{ .Values.exporter.image.pullPolicy }}
restartPolicy: Always
args:
  - serve
  - --state.path=/var/lib/driftline
  - --log.format=json
  - --log.level={{ .Values.exporter.logLevel }}
  {{- range .Values.exporter.args }}
  - {{ . | quote }}
  {{- end }}
ports:
  - {name: driftline, containerPort: 9877}
livenessProbe:
  httpGet: {path: /-/healthy, port: driftline}
  periodSeconds: 20
  timeoutSeconds: 5
  failureThreshold: 6
resources: {{- toYaml .Values.exporter.resources | nindent 2 }}
securityContext: {{- include "driftline.securityContext" . | nindent 2 }}
volumeMounts:
  - {name: driftline-config, mountPath: /etc/driftline, readOnly: true}
  - {name: driftline-log, mountPath: {{ .Values.model.logPath }}, readOnly: true}
  - {name: driftline-state, mountPath: /var/lib/driftline}
{{- end }}

{{/* The volumes of the sidecar; the model mounts `driftline-log` and writes its predictions there. */}}
{{- define "driftline.volumes" -}}
- name: driftline-config
  projected:
    sources:
      - configMap: {name: {{ include "driftline.name" . }}-driftline}
      {{- if .Values.reference.secret }}
      - secret: {name: {{ .Values.reference.secret }}}
      {{- else }}
      - configMap: {name: {{ .Values.reference.configMap | default (printf "%s-reference" (include "driftline.name" .)) }}}
      {{- end }}
- name: driftline-log
  emptyDir: {sizeLimit: {{ .Values.log.sizeLimit }}}
# Outlives a restart of the container, not of the Pod, whose log is new then too.
- name: driftline-state
  emptyDir: {sizeLimit: {{ .Values.state.sizeLimit }}}
{{- end }}
