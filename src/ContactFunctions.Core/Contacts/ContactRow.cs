using System.Buffers.Binary;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts;

/// <summary>
/// The row <c>c|{phone}</c>: how a contact's fields lie in a table. Field names are short and readable, since they are
/// stored with each row and read by people in a storage browser.
/// </summary>
internal static class ContactRow
{
    /// <summary>The columns in the order of <see cref="ContactField"/>.</summary>
    private static readonly byte[][] FieldNames =
    [
        "name"u8.ToArray(), "firstName"u8.ToArray(), "lastName"u8.ToArray(), "company"u8.ToArray(),
        "email"u8.ToArray(), "tag"u8.ToArray(), "language"u8.ToArray(), "attributes"u8.ToArray(),
        "directory"u8.ToArray(),
    ];

    public static void Write(EntityWriter row, in ContactFields fields, in ContactRowExtras extras = default)
    {
        for (var field = 0; field < FieldNames.Length; field++)
        {
            if (fields.Has((ContactField)field)) row.String(FieldNames[field], fields[(ContactField)field]);
        }

        row.Int64("home"u8, (long)fields.Home.Number.Digits).Int64("salt"u8, fields.Home.Salt);
        row.DateTime("createdAt"u8, fields.CreatedAt).DateTime("updatedAt"u8, fields.UpdatedAt);
        row.Int64("version"u8, fields.Version);
        if (!fields.Sets.IsEmpty) row.String("sets"u8, fields.Sets);
        if (!fields.History.IsEmpty) row.String("history"u8, fields.History);
        if (extras.Token is not null) row.String("token"u8, extras.Token);
        if (extras.IsReservation) WriteReservation(row, extras);
    }

    /// <summary>A row that reserves its number for a move; a live contact's has no such columns.</summary>
    public static bool IsReservation(EntityProperties row) => row.TryGet("move"u8, out _);

    public static ContactRowExtras ReadExtras(EntityProperties row)
    {
        var token = row.GetString("token"u8);
        if (!row.TryGet("move"u8, out var move)) return new ContactRowExtras(Token: token);
        var from = new E164((ulong)(row.GetInt64("from"u8) ?? 0));
        return new ContactRowExtras(BinaryPrimitives.ReadUInt128BigEndian(move.Binary), from, row.GetInt64("fromVersion"u8) ?? 0, token);
    }

    public static ContactFields Read(EntityProperties row)
    {
        var fields = new ContactFields();
        var home = default(E164);
        var salt = 0u;
        var expected = 0;
        foreach (var property in row)
        {
            if (TryReadField(property, ref fields, ref expected)) continue;
            switch (property.Name)
            {
                case var name when name.SequenceEqual("home"u8): home = new E164((ulong)property.Int64); break;
                case var name when name.SequenceEqual("salt"u8): salt = (uint)property.Int64; break;
                case var name when name.SequenceEqual("createdAt"u8): fields.CreatedAt = property.DateTime; break;
                case var name when name.SequenceEqual("updatedAt"u8): fields.UpdatedAt = property.DateTime; break;
                case var name when name.SequenceEqual("version"u8): fields.Version = property.Int64; break;
                case var name when name.SequenceEqual("sets"u8): fields.Sets = property.Utf8; break;
                case var name when name.SequenceEqual("history"u8): fields.History = property.Utf8; break;
                default: break;
            }
        }

        fields.Home = new ContactHome(home, salt);
        return fields;
    }

    /// <summary>Only which contact it is, and its version.</summary>
    public static (ContactHome Home, long Version) ReadStamp(EntityProperties row)
    {
        var (number, salt, version) = (0L, 0L, 0L);
        foreach (var property in row)
        {
            if (property.Type != EdmType.Int64) continue;
            if (property.Name.SequenceEqual("home"u8)) number = property.Int64;
            else if (property.Name.SequenceEqual("salt"u8)) salt = property.Int64;
            else if (property.Name.SequenceEqual("version"u8)) version = property.Int64;
        }

        return (new ContactHome(new E164((ulong)number), (uint)salt), version);
    }

    private static void WriteReservation(EntityWriter row, in ContactRowExtras extras)
    {
        Span<byte> move = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(move, extras.Move);
        row.Binary("move"u8, move).Int64("from"u8, (long)extras.From.Digits).Int64("fromVersion"u8, extras.FromVersion);
    }

    /// <summary>Rows are written in the order of the fields, so the search goes on where the last one ended.</summary>
    private static bool TryReadField(EntityProperty property, ref ContactFields fields, ref int expected)
    {
        if (property.Type != EdmType.String) return false;
        for (var tried = 0; tried < FieldNames.Length; tried++)
        {
            var field = (expected + tried) % FieldNames.Length;
            if (!property.Name.SequenceEqual(FieldNames[field])) continue;
            fields.Set((ContactField)field, property.Utf8);
            expected = field + 1;
            return true;
        }

        return false;
    }
}
