// Logs of the host and the app. Telemetry is taken from the app's identity alone: the connection string is no key.
param name string
param location string
param tags object
param retentionDays int
param publisherPrincipalId string

// Built-in role: learn.microsoft.com/azure/role-based-access-control/built-in-roles/monitor
var publisherRole = {
  name: 'Monitoring Metrics Publisher' // covers all telemetry, not only metrics
  id: '3913510d-42f4-4e42-8a64-420c390055eb'
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: 'log-${name}'
  location: location
  tags: tags
  properties: {
    retentionInDays: retentionDays
    sku: {
      name: 'PerGB2018'
    }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-${name}'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
  }
}

resource publisher 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, publisherPrincipalId, publisherRole.id)
  properties: {
    principalId: publisherPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', publisherRole.id)
    description: publisherRole.name
  }
}

output id string = insights.id
output connectionString string = insights.properties.ConnectionString
