# One image for ingest, worker, web and the schema: the same files, started differently (see docker-compose.yml).

FROM node:24-bookworm-slim AS install
WORKDIR /app
# The pinned Node, which comes with npm ci and then runs everything, is linked against libatomic; slim images lack it.
RUN apt-get update && apt-get install -y --no-install-recommends libatomic1 && rm -rf /var/lib/apt/lists/*
# Only what names the dependencies, so that this layer is kept while the code changes.
COPY package.json package-lock.json ./
COPY apps/admin/package.json apps/admin/
COPY apps/collector/package.json apps/collector/
COPY apps/ingest/package.json apps/ingest/
COPY apps/web/package.json apps/web/
COPY apps/worker/package.json apps/worker/
COPY bench/package.json bench/
COPY e2e/package.json e2e/
COPY packages/core/package.json packages/core/
COPY packages/db/package.json packages/db/
COPY packages/services/package.json packages/services/
COPY packages/testkit/package.json packages/testkit/
COPY tools/package.json tools/
RUN npm ci --include=dev --include=optional --no-audit --no-fund

FROM install AS build
ENV NEXT_TELEMETRY_DISABLED=1
COPY . .
RUN npm run build --workspace @tsunagu/web \
  && rm -rf apps/web/.next/cache \
  && npm prune --omit=dev --no-audit --no-fund

FROM debian:bookworm-slim AS run
WORKDIR /app
RUN apt-get update && apt-get install -y --no-install-recommends libatomic1 && rm -rf /var/lib/apt/lists/*
# Node itself comes with node_modules; the files belong to root, so that the service cannot change its own code.
COPY --from=build /app /app
ENV NODE_ENV=production \
  NEXT_TELEMETRY_DISABLED=1 \
  PATH=/app/node_modules/.bin:/usr/local/bin:/usr/bin:/bin
USER 10001:10001
STOPSIGNAL SIGTERM
CMD ["node", "apps/ingest/src/main.ts"]
