using Backprop.Cli.Scripting;
using Backprop.Notebooks.Tests;

namespace Backprop.Cli.Tests.Scripting;

public sealed class OutsideWorldTests
{
    private static readonly string[] Host =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location)),
        Path.Combine(AppContext.BaseDirectory, "host", "Backprop.Host.dll"),
    ];

    [Theory]
    [InlineData("var x = 1.5; Math.Exp(x) + x * 2")]
    [InlineData("Console.WriteLine($\"{1.0 / 3:0.00}\"); display(\"a\");")]
    [InlineData("FormattableString.Invariant($\"{new[] { 3, 1, 2 }.OrderBy(x => x).Select(x => x * x).Sum()}\")")]
    [InlineData("record Point(double X, double Y); new Point(1, 2) with { Y = 3 } == new Point(1, 3)")]
    [InlineData("IEnumerable<int> Count() { for (var i = 0; ; i++) yield return i; } string.Join(\",\", Count().Take(3))")]
    [InlineData("int[] a = [1, 2]; List<int> b = [.. a, 3]; int Length(params ReadOnlySpan<int> c) => c.Length; Length(1, 2) + b.Count")]
    [InlineData("object gate = new(); lock (gate) { } enum Colour { Red } Colour.Red.ToString() + typeof(int).Name")]
    [InlineData("try { throw new ArgumentException(\"no\"); } catch (ArgumentException e) { Console.WriteLine(e.Message); }")]
    [InlineData("(1, \"a\") switch { (> 0, var text) when text.Length > 0 => text[..1], _ => throw new InvalidOperationException() }")]
    [InlineData("[System.Diagnostics.DebuggerDisplay(\"x\")] class C { public int this[int i] => i; } new C()[3]")]
    public async Task Code_that_reckons_and_shows_reaches_for_nothing(string code) => Assert.Empty(await ReachedByAsync(code));

    [Theory]
    [InlineData("DateTime.Now", "System.DateTime::get_Now")]
    [InlineData("System.IO.File.ReadAllText(\"a.txt\")", "System.IO.File::ReadAllText")]
    [InlineData("Environment.GetEnvironmentVariable(\"HOME\")", "System.Environment::GetEnvironmentVariable")]
    [InlineData("Environment.TickCount64", "System.Environment::get_TickCount64")]
    [InlineData("Random.Shared.Next()", "System.Random::get_Shared")]
    [InlineData("Guid.NewGuid()", "System.Guid::NewGuid")]
    [InlineData("System.Diagnostics.Stopwatch.GetTimestamp()", "System.Diagnostics.Stopwatch::GetTimestamp")]
    [InlineData("System.Diagnostics.Process.Start(\"ls\");", "System.Diagnostics.Process::Start")]
    [InlineData("new System.Net.Http.HttpClient().Timeout", "System.Net.Http.HttpClient::.ctor")]
    [InlineData("Enumerable.Range(0, 9).AsParallel().Sum()", "System.Linq.ParallelEnumerable::AsParallel")]
    [InlineData("await Task.Delay(1);", "System.Threading.Tasks.Task::Delay")]
    [InlineData("typeof(DateTime).GetProperty(\"Now\").GetValue(null)", "System.Type::GetProperty")]
    [InlineData("dynamic d = 1; d.ToString()", "Microsoft.CSharp.RuntimeBinder.Binder::InvokeMember")]
    [InlineData("Activator.CreateInstance(\"System.Runtime\", \"System.Random\")", "System.Activator::CreateInstance")]
    [InlineData("\"a\".GetHashCode()", "System.Object::GetHashCode")]
    [InlineData("Console.ReadLine()", "System.Console::ReadLine")]
    [InlineData("new System.Threading.ThreadLocal<int>(() => 1).Value", "System.Threading.ThreadLocal`1::.ctor")]
    [InlineData("[System.Runtime.InteropServices.DllImport(\"libc\")] static extern int getpid(); getpid()", "getpid")]
    public async Task What_code_reaches_for_outside_is_named(string code, string reached) =>
        Assert.Contains(await ReachedByAsync(code), name => name.StartsWith(reached, StringComparison.Ordinal));

    /// <summary>Cells may call all of the kit: so it must not look at clock, chance or surroundings where what it gives depends on them, and tell of all files.</summary>
    [Fact]
    public void The_kit_itself_reaches_for_files_where_it_tells_of_them_and_for_little_else()
    {
        string[] watched =
        [
            "System.IO.File", "System.IO.Directory", "System.IO.Path::GetT", "System.Environment", "System.DateTime::", "System.Diagnostics.Stopwatch",
            "System.Diagnostics.Process", "System.Random", "System.Guid", "System.Net", "System.TimeProvider", "System.Reflection.Assembly::Load", "System.Activator",
        ];
        IEnumerable<string> reached = new[] { "Engine", "Worked", "Rendering", "Notebooks" }
            .Select(name => Path.Combine(Repository.Root, "notebooks", "kit", $"Backprop.{name}.dll"))
            .SelectMany(dll => OutsideWorld.ReachedBy(File.ReadAllBytes(dll)))
            .Where(name => watched.Any(start => name.StartsWith(start, StringComparison.Ordinal)));

        Assert.Equal(
            [
                "System.Diagnostics.Stopwatch::Frequency", "System.Diagnostics.Stopwatch::GetTimestamp", // whether cores pay; the bits are the same
                "System.Environment::GetEnvironmentVariable", // whether charts are interactive
                "System.Environment::get_ProcessorCount",
                "System.Guid::NewGuid", // names of temporary files
                "System.IO.File::Delete", "System.IO.File::Exists", "System.IO.File::GetUnixFileMode", "System.IO.File::Move", "System.IO.File::OpenRead",
                "System.IO.File::ResolveLinkTarget", "System.IO.File::SetUnixFileMode", "System.IO.File::WriteAllBytes", // LimitedFile and AtomicFile
                "System.IO.FileSystemInfo::get_FullName",
                "System.Random::.ctor", "System.Random::Next", // from a seed
            ],
            reached.Distinct().Order(StringComparer.Ordinal));
    }

    private static async Task<IReadOnlyList<string>> ReachedByAsync(string code)
    {
        string folder = Path.GetTempPath();
        using var compiler = new CellCompiler(new SubmissionOptions(folder, Host), cache: null, Task.FromResult(ExpectedCells.None));
        CellSource Source(string text) => new("x", folder, "csharp", text);
        _ = await compiler.CompileAsync(Source("var before = 1;"), TestContext.Current.CancellationToken);
        CompiledCell cell = await compiler.CompileAsync(Source(code), TestContext.Current.CancellationToken);
        return [.. OutsideWorld.ReachedBy(cell.Code.Assembly!.Image)];
    }
}
