# The service alone, on an embedded store in the volume /data or on the storage account that its settings name.
#   docker build -t contact-functions .
#   docker run -p 8080:8080 -v contacts:/data --name contacts contact-functions
#   docker exec contacts ./contacts accounts create acme
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
# The tool first: it shares the folder, and what both have is taken from the service, compiled ahead of time.
RUN dotnet publish src/ContactFunctions.Cli -c Release -r linux-x64 --self-contained -o /app
RUN dotnet publish src/ContactFunctions.App -p:PublishProfile=self-contained -o /app

FROM mcr.microsoft.com/dotnet/runtime-deps:10.0
RUN mkdir /data && chown $APP_UID /data
COPY --from=build /app /app
WORKDIR /app
ENV ASPNETCORE_URLS=http://+:8080 Storage__Path=/data
VOLUME /data
EXPOSE 8080
USER $APP_UID
ENTRYPOINT ["./ContactFunctions.App"]
