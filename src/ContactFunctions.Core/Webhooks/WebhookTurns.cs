namespace ContactFunctions.Core.Webhooks;

/// <summary>
/// Which attempts are under way in this process. A receiver that is slow holds its place for as long as an attempt may
/// take, so each has few, and an account with many slow receivers not many more: the rest are for others. Places are an
/// account's own, since accounts may share a receiver's host and not its troubles.
/// </summary>
internal sealed class WebhookTurns
{
    /// <summary>Attempts of one account at one host side by side.</summary>
    public const int PerHost = 2;

    /// <summary>Attempts of one account side by side.</summary>
    public const int PerAccount = 4;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Account, string? Host), Places> _places = [];

    /// <summary>A place, until it is disposed; null when the account has none left at this host, or at all.</summary>
    /// <param name="waiting">How many have been sent away since places were last all free, this one counted.</param>
    public IDisposable? TryTake(string accountId, string url, out int waiting)
    {
        var keys = new[] { (accountId, Uri.TryCreate(url, UriKind.Absolute, out var to) ? to.IdnHost : ""), (accountId, default(string)) };
        lock (_gate)
        {
            var (host, account) = (PlacesOf(keys[0]), PlacesOf(keys[1]));
            var taken = host.UnderWay == PerHost ? host : account.UnderWay == PerAccount ? account : null;
            waiting = taken is null ? 0 : ++taken.SentAway;
            if (taken is not null) return null;
            foreach (var key in keys) _places[key] = PlacesOf(key).Take();
        }

        return new Turn(this, keys);
    }

    private Places PlacesOf((string, string?) key) => _places.GetValueOrDefault(key) ?? new Places();

    private void Release((string, string?)[] keys)
    {
        lock (_gate)
        {
            foreach (var key in keys)
            {
                if (--_places[key].UnderWay == 0) _ = _places.Remove(key);
            }
        }
    }

    private sealed class Places
    {
        public int UnderWay { get; set; }

        public int SentAway { get; set; }

        public Places Take()
        {
            UnderWay++;
            return this;
        }
    }

    private sealed class Turn(WebhookTurns turns, (string, string?)[] keys) : IDisposable
    {
        private int _isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0) turns.Release(keys);
        }
    }
}
