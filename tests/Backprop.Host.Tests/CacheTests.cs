using Backprop.Cli.Caching;
using Backprop.Cli.Running;
using Backprop.Host.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Backprop.Host.Tests;

/// <summary>Compiled cells are kept from run to run, and no run shows what it would not have shown without.</summary>
public sealed class CacheTests : IDisposable
{
    private const string NoPermissions = "There are no such permissions on Windows.";

    private readonly string folder = Directory.CreateTempSubdirectory("backprop-host-tests-").FullName;

    private string Place => Path.Combine(folder, "cache");

    private IEnumerable<string> Kept => Directory.EnumerateFiles(Place).Where(file => Path.GetFileName(file).Length == 64);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task What_was_compiled_is_not_compiled_again_up_to_the_cell_that_changed()
    {
        Assert.Equal(["", "3", "<null>"], await RunAsync("var a = 1; int Twice(int n) => 2 * n;", "$\"{a + Twice(1)}\"", "(string)null"));
        Assert.Equal(3, Kept.Count());

        Assert.Equal(["", "3", "<null>"], await RunAsync("var a = 1; int Twice(int n) => 2 * n;", "$\"{a + Twice(1)}\"", "(string)null"));
        Assert.Equal(3, Kept.Count());

        // The first is taken from the cache, the second is new, and the third goes on from another second.
        Assert.Equal(["", "5", "<null>"], await RunAsync("var a = 1; int Twice(int n) => 2 * n;", "$\"{a + Twice(2)}\"", "(string)null"));
        Assert.Equal(5, Kept.Count());
    }

    [Fact]
    public async Task What_a_host_has_is_known_before_it_starts()
    {
        await using HostProcess host = await HostProcess.StartAsync(folder, HostLimits.Default, TestContext.Current.CancellationToken);

        Assert.Equal(host.References, HostReferences.Expect(cache: null));
    }

    [Fact]
    public async Task Cells_are_compiled_with_what_the_last_host_had_unless_this_one_has_something_else()
    {
        UserCache cache = UserCache.Open(Place)!;
        CellToRun[] cells = [Cell(0, "var a = 1;"), Cell(1, "$\"{a + 2} {Math.Max(a, 4)}\"")];
        IReadOnlyList<string> references = HostReferences.Expect(cache);
        foreach (IReadOnlyList<string>? kept in (IReadOnlyList<string>?[])[null, null, ["/nowhere/Gone.dll"], []])
        {
            if (kept is not null)
            {
                HostReferences.Store(cache, kept);
            }

            await using NotebookSession session = await StartAsync(cells);
            Assert.Equal(["", "3 4"], await RunAsync(session, cells));
            Assert.Equal(references, HostReferences.Expect(cache));
        }
    }

    [Fact]
    public async Task A_kept_cell_says_where_it_threw_as_a_fresh_one_does()
    {
        string[] cells = ["int F(int n)\n{\n    for (;;) throw new Exception(\"deep\");\n}", "1 + F(2)"];
        ErrorMessage fresh = (ErrorMessage)(await MessagesAsync(cells))[^1];
        ErrorMessage kept = (ErrorMessage)(await MessagesAsync(cells))[^1];

        Assert.Equal((3, 14), (fresh.At!.Line, fresh.At.Column));
        Assert.Equal(fresh.At, kept.At);
        Assert.Equal(fresh.Traceback, kept.Traceback);
    }

    [Fact]
    public async Task A_dll_that_is_built_anew_is_compiled_against_anew()
    {
        string[] cells = ["#r \"Kit.dll\"", "$\"{Kit.Answer}\""];
        Build("public static class Kit { public const int Answer = 41; }");
        Assert.Equal(["", "41"], await RunAsync(cells));
        Build("public static class Kit { public const int Answer = 42; }");
        Assert.Equal(["", "42"], await RunAsync(cells));
    }

    [Fact]
    public async Task A_dll_beside_the_one_that_a_cell_names_counts_too()
    {
        string[] cells = ["#r \"Top.dll\"", "$\"{Top.Thing().Answer}\""];
        Build("public class Base { public const int Number = 1; public string Answer => \"one\"; }", "Base");
        Build("public static class Top { public static Base Thing() => new(); }", "Top", "Base");
        Assert.Equal(["", "one"], await RunAsync(cells));
        Build("public class Base { public const int Number = 1; public int Answer => 2; }", "Base");
        Assert.Equal(["", "2"], await RunAsync(cells));
    }

    [Fact]
    public async Task A_loaded_script_that_changed_is_read_again()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "half.csx"), "int Half(int n) => n / 2;", TestContext.Current.CancellationToken);
        Assert.Equal(["", "2"], await RunAsync("#load \"half.csx\"", "$\"{Half(4)}\""));
        await File.WriteAllTextAsync(Path.Combine(folder, "half.csx"), "double Half(int n) => n / 2.0;", TestContext.Current.CancellationToken);
        Assert.Equal(["", "2.5"], await RunAsync("#load \"half.csx\"", "$\"{Half(5)}\""));
    }

    [Fact]
    public async Task What_is_not_whole_is_compiled_again()
    {
        Assert.Equal(["2"], await RunAsync("$\"{1 + 1}\""));
        string kept = Assert.Single(Kept);
        byte[] bytes = await File.ReadAllBytesAsync(kept, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(kept, bytes, TestContext.Current.CancellationToken);

        Assert.Equal(["2"], await RunAsync("$\"{1 + 1}\""));
        bytes[bytes.Length / 2] ^= 1;
        Assert.Equal(bytes, await File.ReadAllBytesAsync(kept, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_folder_that_others_may_write_to_is_not_used()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip(NoPermissions);
            return;
        }

        Directory.CreateDirectory(Place);
        File.SetUnixFileMode(Place, (UnixFileMode)0b111_111_101);
        Assert.Null(UserCache.Open(Place));

        File.SetUnixFileMode(Place, (UnixFileMode)0b111_101_101);
        Assert.NotNull(UserCache.Open(Place));
    }

    [Fact]
    public void A_new_folder_is_the_users_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip(NoPermissions);
            return;
        }

        Assert.NotNull(UserCache.Open(Place));
        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(Place));
    }

    [Fact]
    public void What_nobody_used_for_long_goes_and_what_is_not_the_caches_stays()
    {
        UserCache cache = UserCache.Open(Place)!;
        string old = new('0', 64), other = new('1', 64), theirs = Path.Combine(Place, "thesis.txt"), killed = Path.Combine(Place, $".{Guid.NewGuid():N}.tmp");
        cache.Store(old, [1]);
        cache.Store(other, [2]);
        File.WriteAllText(theirs, "not ours");
        File.SetLastWriteTimeUtc(Path.Combine(Place, old), DateTime.UtcNow.AddDays(-40));
        File.WriteAllText(killed, "half of so");
        File.SetLastWriteTimeUtc(killed, DateTime.UtcNow.AddDays(-40));
        File.SetLastWriteTimeUtc(theirs, DateTime.UtcNow.AddDays(-40));
        File.SetLastWriteTimeUtc(Path.Combine(Place, "swept"), DateTime.UtcNow.AddDays(-2));

        cache = UserCache.Open(Place)!;

        Assert.Null(cache.Find(old));
        Assert.Equal([2], cache.Find(other)!);
        Assert.False(File.Exists(killed));
        Assert.True(File.Exists(theirs));
    }

    /// <summary>Runs cells in a session of their own; what each showed as text, or nothing.</summary>
    private async Task<string[]> RunAsync(params string[] cells)
    {
        await using NotebookSession session = await StartAsync();
        return await RunAsync(session, cells.Select((code, i) => Cell(i, code)));
    }

    private static async Task<string[]> RunAsync(NotebookSession session, IEnumerable<CellToRun> cells)
    {
        var shown = new List<string>();
        foreach (CellToRun cell in cells)
        {
            var messages = new List<HostMessage>();
            Assert.True(await session.ExecuteAsync(cell, messages.Add, TestContext.Current.CancellationToken));
            shown.Add(string.Concat(messages.OfType<DisplayMessage>().Select(message => message.Data["text/plain"])));
        }

        return [.. shown];
    }

    private async Task<IReadOnlyList<HostMessage>> MessagesAsync(params string[] cells)
    {
        var messages = new List<HostMessage>();
        await using NotebookSession session = await StartAsync();
        foreach ((int i, string code) in cells.Index())
        {
            await session.ExecuteAsync(Cell(i, code), messages.Add, TestContext.Current.CancellationToken);
        }

        return messages;
    }

    private Task<NotebookSession> StartAsync(params CellToRun[] expected) => NotebookSession.StartAsync(
        folder, HostLimits.Default with { Cache = UserCache.Open(Place) }, TestContext.Current.CancellationToken, expected);

    private static CellToRun Cell(int index, string code) => new($"x.ipynb#cell {index + 1}", "csharp", code);

    private void Build(string code, string name = "Kit", params string[] references)
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        IEnumerable<string> libraries = [
            Path.Combine(runtime, "System.Runtime.dll"),
            Path.Combine(runtime, "System.Private.CoreLib.dll"),
            .. references.Select(reference => Path.Combine(folder, reference + ".dll"))];
        var result = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(code, cancellationToken: TestContext.Current.CancellationToken)],
            libraries.Select(library => MetadataReference.CreateFromFile(library)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(Path.Combine(folder, name + ".dll"), cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
    }
}
