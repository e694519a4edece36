// What one principal may do with the data of the storage account: everything, and nothing with the account itself.
param storageAccountName string
param principalId string

@description('ServicePrincipal for an identity made in the same deployment, which is not known everywhere yet; empty has Azure find out.')
param principalType string = ''

// Built-in roles: learn.microsoft.com/azure/role-based-access-control/built-in-roles/storage
var roles = [
  {
    name: 'Storage Blob Data Owner' // the Functions host asks for it: it makes containers and takes leases
    id: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  }
  {
    name: 'Storage Queue Data Contributor' // includes messages/process/action, all that a queue trigger needs
    id: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  }
  {
    name: 'Storage Table Data Contributor'
    id: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  }
]

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: storageAccountName
}

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in roles: {
  scope: account
  name: guid(account.id, principalId, role.id)
  properties: {
    principalId: principalId
    principalType: empty(principalType) ? null : principalType
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.id)
    description: role.name
  }
}]
