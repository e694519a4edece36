using System.Net;

namespace ContactFunctions.App.Webhooks;

/// <summary>The addresses of a host, which may be an address itself.</summary>
/// <exception cref="System.Net.Sockets.SocketException">There is no such host.</exception>
internal delegate Task<IPAddress[]> ResolveName(string host, CancellationToken cancellationToken);
