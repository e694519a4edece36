namespace ContactFunctions.Core.Webhooks;

/// <summary>
/// Which attempts are under way in this process. A receiver that is slow holds its place for as long as an attempt may
/// take, so each has few, and an account with many slow receivers not many more: the rest are for others. Places are an account's own, since
/// accounts may share a receiver's host and not its troubles.
/// </summary>
internal sealed class WebhookTurns
{
    /// <summary>Attempts of one account at one host side by side.</summary>
    public const int PerHost = 2;

    /// <summary>Attempts of one account side by side.</summary>
    public const int PerAccount = 4;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Account, string? Host), int> _underWay = [];

    /// <summary>A place, until it is disposed; null when the account has none left at this host, or at all.</summary>
    public IDisposable? TryTake(string accountId, string url)
    {
        var host = (accountId, Uri.TryCreate(url, UriKind.Absolute, out var to) ? to.IdnHost : "");
        var account = (accountId, default(string));
        lock (_gate)
        {
            if (_underWay.GetValueOrDefault(account) == PerAccount || _underWay.GetValueOrDefault(host) == PerHost) return null;
            Add(account, 1);
            Add(host, 1);
        }

        return new Turn(this, account, host);
    }

    private void Add((string, string?) whose, int turns)
    {
        var left = _underWay[whose] = _underWay.GetValueOrDefault(whose) + turns;
        if (left == 0) _ = _underWay.Remove(whose);
    }

    private sealed class Turn(WebhookTurns turns, (string, string?) account, (string, string?) host) : IDisposable
    {
        private bool _isOver;

        public void Dispose()
        {
            lock (turns._gate)
            {
                if (_isOver) return;
                _isOver = true;
                turns.Add(account, -1);
                turns.Add(host, -1);
            }
        }
    }
}
