namespace ContactFunctions.Core.Contacts;

/// <summary>What a contact's row can carry beside its fields.</summary>
/// <param name="Move">
/// The move that reserves this number; 0 for a live contact. A reservation is no contact yet: not counted, not listed.
/// </param>
/// <param name="From">The number the reserved contact moves from.</param>
/// <param name="FromVersion">The version it had there; the move holds only while it has it still.</param>
/// <param name="Token">
/// <c>job:ordinal</c> of the last bulk item that ran on it by itself, so that a second delivery recognises its own work.
/// </param>
internal readonly record struct ContactRowExtras(UInt128 Move = default, E164 From = default, long FromVersion = 0, string? Token = null)
{
    public bool IsReservation => Move != UInt128.Zero;
}
