# Tocsin, with Slack tokens in the environment:
#   docker build -t tocsin .
#   docker run -d --restart unless-stopped -v tocsin:/app/data -p 127.0.0.1:3000:3000 \
#     -e SLACK_BOT_TOKEN -e SLACK_APP_TOKEN tocsin
# What must be kept (the database, postmortems, tocsin.yaml) is in /app/data and nowhere else.

FROM node:20-slim AS build
WORKDIR /app
# better-sqlite3 is compiled where there is no prebuilt one for the platform.
RUN apt-get update && apt-get install --yes --no-install-recommends python3 make g++ \
  && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY db db
COPY src src
RUN npm run build && npm prune --omit=dev

FROM node:20-slim
ENV NODE_ENV=production \
  TOCSIN_CONFIG=/app/data/tocsin.yaml
WORKDIR /app
RUN mkdir data && chown node:node data
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json manifest.yml ./
COPY db/migrations db/migrations
# The practice workspace's page. It answers on the container's own loopback alone, so trying it
# takes `docker run --network host`.
COPY src/practice/page src/practice/page
USER node
VOLUME /app/data
EXPOSE 3000
# Not well when nothing can be saved or Slack cannot reach us.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--enable-source-maps", "dist/src/main.js"]
