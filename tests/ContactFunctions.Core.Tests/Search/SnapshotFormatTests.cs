using ContactFunctions.Core.Search.Blocks;
using ContactFunctions.Core.Search.Images;
using ContactFunctions.Core.Search.Snapshots;

namespace ContactFunctions.Core.Tests.Search;

public sealed class SnapshotFormatTests
{
    [Fact]
    public void WhatIsWrittenIsRead()
    {
        var image = Image();

        var read = SnapshotFormat.Read(SnapshotFormat.Write(image))!;

        Assert.Equal((image.Version, image.Count), (read.Version, read.Count));
        Assert.Equal(image.Places, read.Places);
        Assert.Equal(image.Reserved, read.Reserved);
        for (var index = 0; index < image.Count; index++) Assert.Equal(image.NameOf(index).ToArray(), read.NameOf(index).ToArray());
        Assert.Equal(77, SnapshotFormat.VersionOf(SnapshotFormat.Write(image).AsSpan(0, SnapshotFormat.HeaderBytes)));
    }

    [Fact]
    public void OneWithAnyByteChangedIsNone()
    {
        var bytes = SnapshotFormat.Write(Image());

        for (var index = 0; index < bytes.Length; index++)
        {
            bytes[index] ^= 0x10;
            Assert.Null(SnapshotFormat.Read(bytes));
            bytes[index] ^= 0x10;
        }

        Assert.NotNull(SnapshotFormat.Read(bytes));
    }

    [Fact]
    public void OneThatIsShorterOrLongerIsNone()
    {
        var bytes = SnapshotFormat.Write(Image());

        for (var length = 0; length < bytes.Length; length++) Assert.Null(SnapshotFormat.Read(bytes.AsSpan(0, length)));
        Assert.Null(SnapshotFormat.Read([.. bytes, 0]));
    }

    private static PartitionImage Image()
    {
        var image = new PartitionImageBuilder(3);
        image.Add(new ContactPlace(2, 919876543211), "Ravi"u8);
        image.Add(new ContactPlace(1, 919876543210), "कमल"u8);
        image.Add(new ContactPlace(2, 919876543212), ""u8);
        image.AddReserved(919876543213);
        return image.Build(77);
    }
}
