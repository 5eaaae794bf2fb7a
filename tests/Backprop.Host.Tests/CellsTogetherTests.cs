using System.Text.Json;
using Backprop.Cli.Running;
using Backprop.Cli.Scripting;
using Backprop.Host.Protocol;

namespace Backprop.Host.Tests;

/// <summary>Cells that are known beforehand are compiled as one where they can be, and nobody can tell.</summary>
public sealed class CellsTogetherTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("backprop-host-tests-").FullName;

    public static TheoryData<string[], int[]> Notebooks => new()
    {
        // Values, nothing, null, what a cell prints and shows besides.
        { ["var a = 1;", "a + 1", "// nothing", "(string)null", "Console.Write(a); display(a); $\"{a}\" // and more"], [5] },
        { ["int? n = null;", "n", "dynamic d = 3;", "d", "(1, \"two\")", "n is null ? 1 : 2.5", "1 switch { 1 => \"one\", _ => \"more\" }"], [5, 1, 1] },

        // What has no value may end any of them; where one in the middle does, all are compiled one by one.
        { ["var list = new List<int> { 1 };", "list.Add(2)", "list.Count"], [3] },
        { ["var list = new List<int> { 1 };", "list.Add(2)"], [2] },

        // Functions, closures, loops, waits.
        { ["int Twice(int n)\n{\n    return 2 * n;\n}", "var sum = 0;\nforeach (var i in new[] { 1, 2 }) sum += Twice(i);\nsum", "Func<int> later = () => sum;", "sum = 10; later()"], [4] },
        { ["await Task.Delay(1);\nvar x = await Task.FromResult(3);", "await Task.Yield();", "x + await Task.Run(() => x)"], [3] },
        { ["IEnumerable<int> Up()\n{\n    yield return 1;\n    yield return 2;\n}", "Up().Sum()"], [2] },

        // Variables of patterns, out arguments and deconstructions are there for the cells below.
        { ["var (a, b) = (1, 2);", "int.TryParse(\"7\", out var c);", "object o = 4; if (o is int d) { }", "a + b + c"], [4] },

        // What a cell sets for the flow of its code ends with it.
        { ["System.Globalization.CultureInfo.CurrentCulture = new(\"de-DE\"); $\"{1.5}\"", "$\"{1.5}\""], [2] },
        { ["var flow = new System.Threading.AsyncLocal<int> { Value = 1 };", "flow.Value", "flow.Value = 2; await Task.Delay(1); flow.Value", "flow.Value"], [4] },
        { ["System.Threading.ExecutionContext.SuppressFlow(); 1", "System.Threading.ExecutionContext.IsFlowSuppressed()", "2"], [3] },

        // Names that are declared again, or that come to mean something else further down.
        { ["var a = 1;", "var a = \"one\";", "a"], [1, 2] },
        { ["int F() => 1;", "F()", "string F() => \"two\";", "F()"], [2, 2] },
        { ["using static System.Math;", "Abs(-3)", "int Abs(int n) => 100;", "Abs(-3)"], [2, 2] },
        { ["var b = 2.Half();", "static int Half(this int n) => n / 2;", "4.Half()"], [1, 2] },
        { ["new List<int> { 3 }.Count", "using System.Text.Json;", "JsonSerializer.Serialize(1)"], [1, 2] },
        { ["var Math = 3;", "Math", "void display(long n) => Console.Write(n);", "display(3);"], [4] },
        { ["var @x = 1;", "\\u0078 + @x", "nameof(x)"], [3] },

        // What only can be compiled alone.
        { ["var a = 1;", "record Point(int X);", "new Point(a)", "$\"{new Point(2)}\""], [1, 1, 2] },
        { ["class Thing { }", "new Thing().GetType().FullName", "1"], [1, 2] },
        { ["var a = 1;", "if (a == 1) return 5;\na = 2;", "a"], [1, 1, 1] },
        { ["#nullable enable\nvar a = 1;", "#if DEBUG\na = 2;\n#endif\na", "a"], [1, 1, 1] },
        { ["var a = 1;", "goto end;\na = 2;\nend: ;", "a"], [1, 1, 1] },
        { ["Console.Write(1);", "[System.Runtime.CompilerServices.ModuleInitializer] internal static void Early() { Console.Write(2); }", "3"], [1, 1, 1] },
        { ["Console.Write(1);", "static int x = int.Parse(\"x\");", "x"], [1, 1, 1] },
        { ["await global::Backprop.Host.CellEnd.Reached(7); Console.Write(1);", "Console.Write(2);", "3"], [1, 2] },
        { ["var a = true;", "a ? 1 : null", "2"], [1, 1, 1] },

        // What fails: the cells before it count, and it is told of as ever.
        { ["var a = 1;", "a", "int b = \"text\";", "a + 1"], [4] },
        { ["var a = 1;", "a + missing", "a"], [3] },
        { ["var a = 1;", "for (;;", "a"], [1, 1, 1] },
        { ["int Deep(int n)\n{\n    return 1 / n;\n}", "Deep(1)", "Console.Write(1); while (true) { Deep(0); }", "2"], [4] },
        { ["var d = 0;", "    d + // spaces\n  new[] { 1 }.Select(n => { return n / d; }).First()", "2"], [3] },
        { ["1", "Func<int> f = () => throw new InvalidOperationException(\"cannot\");\ntry { f(); } catch (Exception e) { display(e.Message); }", "await Task.Delay(1);\nthrow new Exception(\"late\");"], [3] },
    };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task What_is_compiled_as_one_shows_what_it_shows_one_by_one(string[] cells, int[] together)
    {
        Assert.Equal(together, Lengths(cells));
        Assert.Equal(await RunAsync(cells, isExpected: false), await RunAsync(cells, isExpected: true));
    }

    [Fact]
    public void Not_too_many_are_compiled_as_one_for_a_change_to_cost_little()
    {
        Assert.Equal([16, 16, 3], Lengths([.. Enumerable.Range(0, 35).Select(i => $"var v{i} = {i};")]));
    }

    [Fact]
    public async Task A_cell_that_may_fail_leaves_the_others_what_they_are()
    {
        CellToRun[] cells = [Cell(0, "var a = 1;"), Cell(1, "var b = a + 1; throw new Exception();") with { MayFail = true }, Cell(2, "var c = a + b;"), Cell(3, "$\"{c}\"")];
        await using NotebookSession session = await StartAsync(cells);
        var messages = new List<HostMessage>();
        foreach (CellToRun cell in cells)
        {
            Assert.Equal(!cell.MayFail, await session.ExecuteAsync(cell, messages.Add, TestContext.Current.CancellationToken));
        }

        Assert.Equal("3", Assert.IsType<DisplayMessage>(messages[^1]).Data["text/plain"]);
    }

    [Fact]
    public async Task What_follows_a_package_or_a_command_is_as_if_nobody_had_expected_it()
    {
        Assert.Equal(
            ["<h1>a</h1>", "3"],
            (await RunAsync(["var a = 1;", "#!html\n<h1>a</h1>", "var b = a + 1;", "$\"{a + b}\""], isExpected: true)).Select(message => JsonDocument.Parse(message).RootElement
                .GetProperty(nameof(DisplayMessage.Data)).EnumerateObject().Last().Value.GetString()));
    }

    [Fact]
    public async Task A_file_that_a_cell_writes_is_read_by_the_cell_below_it_and_not_before()
    {
        Assert.Contains("\"8\"", (await RunAsync(
            ["System.IO.File.WriteAllText(\"later.csx\", \"int Later() => 7;\");", "var a = 1;", "#load \"later.csx\"", "$\"{Later() + a}\""], isExpected: true))[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cells_above_one_that_does_not_compile_are_executed()
    {
        string[] cells = [.. Enumerable.Range(0, 40).Select(i => $"{i}"), "missing", "41"];
        string[] messages = await RunAsync(cells, isExpected: true);
        Assert.Equal(41, messages.Length);
        Assert.Contains("CS0103", messages[^1], StringComparison.Ordinal);
    }

    private int[] Lengths(string[] cells)
    {
        CellSource[] run = [.. cells.Select((code, i) => new CellSource(Cell(i, code).Name, folder, "csharp", code))];
        var expected = ExpectedCells.Of(run, cache: null);
        var lengths = new List<int>();
        for (int start = 0; start < run.Length; start += lengths[^1])
        {
            lengths.Add(expected.From(run[start]) is [var stretch, ..] ? stretch.Count : 1);
        }

        return [.. lengths];
    }

    /// <summary>Executes cells up to the first that fails; all that they sent, as text.</summary>
    private async Task<string[]> RunAsync(string[] cells, bool isExpected)
    {
        await using NotebookSession session = await StartAsync(isExpected ? cells.Select((code, i) => Cell(i, code)) : []);
        var messages = new List<HostMessage>();
        foreach ((int i, string code) in cells.Index())
        {
            if (!await session.ExecuteAsync(Cell(i, code), messages.Add, TestContext.Current.CancellationToken))
            {
                break;
            }
        }

        return [.. messages.Select(message => JsonSerializer.Serialize<object>(message is DisplayMessage display ? display with { DisplayId = null } : message))];
    }

    private Task<NotebookSession> StartAsync(IEnumerable<CellToRun> expected) =>
        NotebookSession.StartAsync(folder, HostLimits.Default, TestContext.Current.CancellationToken, expected);

    private static CellToRun Cell(int index, string code) => new($"x.ipynb#cell {index + 1}", "csharp", code);
}
