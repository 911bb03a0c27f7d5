# The browser host in a container: docs/container.md says how to run it. Nothing is fetched but npm packages and Debian's.

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# The runtime of the development dependencies is the image's own Node.
RUN npm ci --no-audit --no-fund
COPY tsconfig.base.json tsconfig.json electron.vite.config.ts ./
COPY scripts ./scripts
COPY resources ./resources
COPY data ./data
COPY docs/learn ./docs/learn
COPY src ./src
RUN node scripts/build-kernels.mjs && npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production MATINEE_PORT=4600 MATINEE_DATA_DIR=/data
COPY --from=build /app/package.json ./package.json
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/data ./data
COPY --from=build /app/out ./out
COPY scripts/bootstrap ./scripts/bootstrap
COPY scripts/container ./scripts/container
COPY LICENSE ./LICENSE
RUN install -d -o node -g node -m 0700 /data
USER node
VOLUME /data
EXPOSE 4600
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.MATINEE_PORT}/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "scripts/container/serve.mjs"]
