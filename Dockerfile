# Fixed versions: .NET 10.0.12 and the SDK released with it. Raise both together, and soon after each .NET
# release: a fixed tag gets no security patches.

# The SDK runs on the builder's own architecture and cross-compiles, so no emulator is needed.
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0.401 AS build
ARG TARGETARCH
WORKDIR /source

# Only what decides the packages, so that this layer is kept until one of these files changes.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt ./
COPY src/PoemsCds.Rules/PoemsCds.Rules.csproj src/PoemsCds.Rules/
COPY src/PoemsCds.Fhir/PoemsCds.Fhir.csproj src/PoemsCds.Fhir/
COPY src/PoemsCds.SiteMaps/PoemsCds.SiteMaps.csproj src/PoemsCds.SiteMaps/
COPY src/PoemsCds.FhirClient/PoemsCds.FhirClient.csproj src/PoemsCds.FhirClient/
COPY src/PoemsCds.CdsHooks/PoemsCds.CdsHooks.csproj src/PoemsCds.CdsHooks/
COPY src/PoemsCds.Workbench/PoemsCds.Workbench.csproj src/PoemsCds.Workbench/
COPY src/PoemsCds.Screening/PoemsCds.Screening.csproj src/PoemsCds.Screening/
COPY src/PoemsCds.Rollout/PoemsCds.Rollout.csproj src/PoemsCds.Rollout/
COPY src/PoemsCds.Store/PoemsCds.Store.csproj src/PoemsCds.Store/
COPY src/PoemsCds.Pages/PoemsCds.Pages.csproj src/PoemsCds.Pages/
COPY src/PoemsCds.SmartApp/PoemsCds.SmartApp.csproj src/PoemsCds.SmartApp/
COPY src/PoemsCds.Governance/PoemsCds.Governance.csproj src/PoemsCds.Governance/
COPY src/PoemsCds.SmartApp/PoemsCds.SmartApp.csproj src/PoemsCds.SmartApp/
COPY src/PoemsCds.Service.Options/PoemsCds.Service.Options.csproj src/PoemsCds.Service.Options/
COPY src/PoemsCds.Trust/PoemsCds.Trust.csproj src/PoemsCds.Trust/
COPY src/PoemsCds.Service/PoemsCds.Service.csproj src/PoemsCds.Service/
COPY src/PoemsCds.Cli/PoemsCds.Cli.csproj src/PoemsCds.Cli/
COPY src/PoemsCds.Service/Properties/PublishProfiles/ src/PoemsCds.Service/Properties/PublishProfiles/
RUN dotnet restore src/PoemsCds.Cli -a $TARGETARCH -p:SelfContained=true \
    && dotnet restore src/PoemsCds.Service -a $TARGETARCH -p:PublishProfile=Container

COPY .editorconfig ./
COPY cards/ cards/
COPY samples/ samples/
COPY src/ src/

# Both programs in one folder, with one runtime. The service comes last: it brings the runtime in the form that starts quickly
# (docs/decisions/0017-runtime-settings.md), which takes minutes to compile.
RUN dotnet publish src/PoemsCds.Cli --no-restore -c Release -o /app \
    -a $TARGETARCH --self-contained true -p:PublishDocumentationFiles=false
RUN dotnet publish src/PoemsCds.Service --no-restore -p:PublishProfile=Container -o /app -a $TARGETARCH \
    && mkdir /data


FROM mcr.microsoft.com/dotnet/runtime-deps:10.0.12
LABEL org.opencontainers.image.title="PoemsCds" \
      org.opencontainers.image.description="CDS Hooks service that points out charts in which POEMS syndrome should be considered" \
      org.opencontainers.image.licenses="Apache-2.0"

# The files belong to root: the service can read them and change none.
WORKDIR /app
COPY LICENSE ./
COPY --from=build /app ./

# The only folder that is written to: the SQLite file, where no other database is set. Mount a volume that outlives the
# container; the first start needs "/app/poems-cds store migrate" on it.
COPY --from=build --chown=$APP_UID /data /data
VOLUME /data

# Diagnostic tools would attach through sockets in /tmp. Without them the service writes no other file at all, so the
# container can run with a read-only root file system and no /tmp. A setting takes effect at a start: watching the files for
# changes would only cost a start, and inotify handles. Two arenas of the C library are enough for SQLite; with one a thread, memory creeps up.
ENV ASPNETCORE_HTTP_PORTS=8080 \
    PoemsCds__Store__ConnectionString="Data Source=/data/poems-cds.db" \
    DOTNET_EnableDiagnostics=0 \
    DOTNET_hostBuilder__reloadConfigOnChange=false \
    MALLOC_ARENA_MAX=2

EXPOSE 8080
USER $APP_UID

# No HEALTHCHECK, as the image has no HTTP client: let the orchestrator probe /health/live and /health/ready.
ENTRYPOINT ["/app/PoemsCds.Service"]
