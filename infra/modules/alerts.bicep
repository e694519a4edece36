// When somebody should look. Storage has no metric for one queue or for a message's age, so the rules ask the logs; the
// host keeps requests and exceptions out of sampling (host.json), or a rule could miss its row.
param location string
param tags object
param applicationInsightsId string
param email string
param backlogSeconds int
param failedRequestsCount int

resource recipients 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: 'contacts-operators'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'contacts'
    enabled: true
    emailReceivers: [
      {
        name: 'operators'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

var actionGroupIds = empty(email) ? [] : [
  recipients.id
]

module poison './alert.bicep' = {
  params: {
    name: 'contacts-poison-message'
    location: location
    tags: tags
    summary: 'A message failed at every delivery: contacts of a bulk or an import have failed, or nobody is told that an import has ended.'
    severity: 1
    scope: applicationInsightsId
    actionGroupIds: actionGroupIds
    query: '''
requests
| where name in ('import-chunks-poison', 'webhooks-poison')
'''
    window: 'PT5M'
    threshold: 0
    // One message, one alert: there is no state to return to.
    resolves: false
  }
}

module refusedRequests './alert.bicep' = {
  params: {
    name: 'contacts-import-refused'
    location: location
    tags: tags
    summary: 'Requests for imports were refused, or failed at every delivery, and wait for somebody to look at them.'
    severity: 2
    scope: applicationInsightsId
    actionGroupIds: actionGroupIds
    // The app's own warning (Log.RequestsLeft), told once a minute while they lie there. No function reads that queue.
    query: '''
traces
| where message contains 'Left in contact-imports-poison: '
'''
    window: 'PT15M'
    threshold: 0
  }
}

module backlog './alert.bicep' = {
  params: {
    name: 'contacts-backlog'
    location: location
    tags: tags
    summary: 'Bulks have waited for long without progress.'
    severity: 2
    scope: applicationInsightsId
    actionGroupIds: actionGroupIds
    // The app's own warning (Log.Backlog), told once a minute while work waits.
    query: '''
traces
| where message contains 'Backlog: '
| extend seconds = tolong(extract(@'Backlog: \d+ jobs wait, the longest for (\d+) s', 1, message))
| where isnotnull(seconds)
'''
    aggregation: 'Maximum'
    column: 'seconds'
    window: 'PT15M'
    threshold: backlogSeconds
  }
}

module failedRequests './alert.bicep' = {
  params: {
    name: 'contacts-failed-requests'
    location: location
    tags: tags
    summary: 'Requests were answered with a server error.'
    severity: 2
    scope: applicationInsightsId
    actionGroupIds: actionGroupIds
    query: '''
requests
| where toint(resultCode) >= 500
'''
    window: 'PT15M'
    threshold: failedRequestsCount - 1
  }
}

module restarts './alert.bicep' = {
  params: {
    name: 'contacts-process-ended'
    location: location
    tags: tags
    summary: 'The app ended by itself and the host started it again.'
    severity: 2
    scope: applicationInsightsId
    actionGroupIds: actionGroupIds
    query: '''
exceptions
| where type contains 'WorkerProcessExitException'
'''
    window: 'PT15M'
    threshold: 0
  }
}
