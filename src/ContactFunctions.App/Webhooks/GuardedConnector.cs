using System.Net;
using System.Net.Sockets;
using ContactFunctions.Core.Webhooks;

namespace ContactFunctions.App.Webhooks;

/// <summary>
/// Connects to addresses that were looked at, and to no others: a name is resolved once, and what it led to is checked and
/// then called, so that one which leads elsewhere a moment later (DNS rebinding) gains nothing.
/// </summary>
internal sealed class GuardedConnector(ResolveName resolve, WebhookReach reach)
{
    /// <exception cref="AddressRefusedException">The name leads to no address that may be called.</exception>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint to, CancellationToken cancellationToken)
    {
        var found = await resolve(to.Host, cancellationToken);
        var allowed = Array.FindAll(found, address => CallableAddresses.Allows(address, reach));
        if (allowed.Length == 0) throw new AddressRefusedException(to.Host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, to.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
