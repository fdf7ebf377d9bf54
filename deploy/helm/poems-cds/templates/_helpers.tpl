{{- define "poems-cds.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 50 | trimSuffix "-" }}{{ else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 50 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "poems-cds.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "poems-cds.labels" -}}
{{ include "poems-cds.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- define "poems-cds.image" -}}
{{- with .Values.image }}{{ .repository }}{{ if .digest }}@{{ .digest }}{{ else }}:{{ .tag | default $.Chart.AppVersion }}{{ end }}{{ end }}
{{- end }}

{{- /* Values are kept by Helm and in repositories: a secret among them stops here. */ -}}
{{- define "poems-cds.refuseSecret" -}}
{{- range $key, $value := .in | default dict }}
{{- if eq (lower $key) (lower $.key) }}{{ fail (printf "settings.PoemsCds.%s%s is a secret. Put it into a Secret, and name that in secrets.%s." $.path $key $.secret) }}{{ end }}
{{- end }}
{{- end }}

{{- /* appsettings.Production.json: the settings of the site and those that the chart decides. */ -}}
{{- define "poems-cds.settings" -}}
{{- $site := .Values.settings.PoemsCds | default dict }}
{{- include "poems-cds.refuseSecret" (dict "in" $site "key" "DigestKey" "path" "" "secret" "digestKey") }}
{{- include "poems-cds.refuseSecret" (dict "in" $site.Store "key" "ConnectionString" "path" "Store." "secret" "connectionString") }}
{{- include "poems-cds.refuseSecret" (dict "in" $site.Governance "key" "ClientSecret" "path" "Governance." "secret" "governanceClientSecret") }}
{{- range $i, $client := $site.Clients }}
{{- range $key, $value := $client.SmartApp | default dict }}
{{- if eq (lower $key) "clientsecret" }}{{ fail (printf "settings.PoemsCds.Clients[%d].SmartApp.%s is a secret. Put it into a Secret, and name that in env: PoemsCds__Clients__%d__SmartApp__ClientSecret with valueFrom.secretKeyRef." $i $key $i) }}{{ end }}
{{- end }}
{{- end }}
{{- if not $site.PublicBaseUrl }}{{ fail "settings.PoemsCds.PublicBaseUrl is missing. Set the address under which clients reach the service, such as https://cds.example.org." }}{{ end }}
{{- if not $site.Clients }}{{ fail "settings.PoemsCds.Clients is empty. Add a client with Name, Issuer and JwksUri: docs/connect-an-ehr.md." }}{{ end }}
{{- $ours := dict "DrainSeconds" .Values.drainSeconds "Store" (dict "Provider" "PostgreSql") "Tokens" (dict "ReplayStore" "Database") "Telemetry" (dict "Prometheus" .Values.metrics.enabled) }}
{{- mustMergeOverwrite (deepCopy .Values.settings) (dict "PoemsCds" $ours) | mustToPrettyJson }}
{{- end }}

{{- define "poems-cds.secret" -}}
- name: {{ .variable }}
  valueFrom:
    secretKeyRef:
      name: {{ .from.name }}
      key: {{ .from.key }}
{{- end }}

{{- define "poems-cds.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1654
runAsGroup: 1654
fsGroup: 1654
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "poems-cds.containerSecurity" -}}
readOnlyRootFilesystem: true
allowPrivilegeEscalation: false
capabilities:
  drop: [ALL]
{{- end }}

{{- /* Egress rules of the groups named. An empty group lets nothing out. */ -}}
{{- define "poems-cds.egress" -}}
{{- range $i, $group := .groups }}
{{- range index $.egress $group }}
- to:
    {{- toYaml .to | nindent 4 }}
  ports:
    {{- range .ports }}
    {{- if eq (int .) 53 }}
    - { protocol: UDP, port: 53 }
    {{- end }}
    - { protocol: TCP, port: {{ . }} }
    {{- end }}
{{- end }}
{{- end }}
{{- end }}
