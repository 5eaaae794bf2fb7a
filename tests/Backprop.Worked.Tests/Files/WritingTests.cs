using System.Text;
using Backprop.Files;

namespace Backprop.Worked.Tests.Files;

/// <summary>Files are written whole and read no further than is wanted.</summary>
public sealed class WritingTests : IDisposable
{
    private static readonly byte[] Old = "old"u8.ToArray(), New = "the new text"u8.ToArray();

    private readonly FileFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_is_replaced_and_nothing_else_is_left()
    {
        var path = folder.Write("n", Old);

        AtomicFile.Write(path, New);

        Assert.Equal(New, File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Where_a_file_cannot_be_put_nothing_is_left()
    {
        Directory.CreateDirectory(folder.At("n"));

        Assert.ThrowsAny<Exception>(() => AtomicFile.Write(folder.At("n"), New));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_link_stays_one_and_who_may_read_the_file_still_may_and_no_other()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Links need rights there, and files have no modes.");
            return;
        }

        var path = folder.Write("n", Old);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(folder.At("link"), path);

        AtomicFile.Write(folder.At("link"), New);

        Assert.Equal(path, new FileInfo(folder.At("link")).LinkTarget);
        Assert.Equal(New, File.ReadAllBytes(path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public void A_file_of_just_as_many_bytes_is_read_and_one_more_is_too_many()
    {
        var path = folder.Write("n", New);

        Assert.Equal(New, LimitedFile.Read(path, New.Length));
        Assert.Null(LimitedFile.Read(path, New.Length - 1));
        Assert.Empty(LimitedFile.Read(folder.Write("empty", []), 0)!);
    }

    [Fact]
    public void What_has_no_length_is_read_to_its_end_or_to_the_limit()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There are no such files.");

        Assert.Equal(File.ReadAllText("/proc/version"), Encoding.UTF8.GetString(LimitedFile.Read("/proc/version", 10_000)!));
        Assert.Null(LimitedFile.Read("/proc/version", 10));
        Assert.Null(LimitedFile.Read("/dev/zero", 200_000));
    }
}
