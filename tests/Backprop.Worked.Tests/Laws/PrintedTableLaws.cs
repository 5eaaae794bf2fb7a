using Backprop.Engine;
using Backprop.Laws;

namespace Backprop.Worked.Tests.Laws;

/// <summary>A table of printed values is read as it was written, and written from that it is the same again.</summary>
public sealed class PrintedTableLaws : IDisposable
{
    private const string Head = "id\tsection\tequation\tquantity\tprinted\tuses\tverdict\tright\twhy";

    private static readonly string[] Words =
        ["", "introduction", "δ of the second layer", "w₁₁⁽¹⁾ & b", "\"quoted\"", "a < b > c", "−0.5", " leading and trailing ", "€ \\ % _ ^ {x}", "名前"];

    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Law(300, Arbitrary = [typeof(Expressions)])]
    public void Every_column_of_every_row_comes_back(Expression[] expressions, ulong seed)
    {
        var random = new SplitMix64(seed);
        string[] ids = [.. expressions.Select((_, i) => FormattableString.Invariant($"row-{i}{random.Pick("", "-δ", ".b", "_c")}"))];
        PrintedValue[] rows = [.. expressions.Select((expression, i) => Row(i + 2, ids[i], ids, expression, random))];

        File.WriteAllText(path, Text(rows, random.Pick("\n", "\r\n")));

        Assert.Equal(rows, PrintedTable.Load(path).Values);
    }

    public static TheoryData<string> Stored => [.. Directory.EnumerateFiles(Folder(AppContext.BaseDirectory), "*.tsv").Select(Path.GetFileName).Order(StringComparer.Ordinal).OfType<string>()];

    [Theory]
    [MemberData(nameof(Stored))]
    public void The_tables_of_the_documents_are_the_same_when_written_again(string name)
    {
        var stored = Path.Combine(Folder(AppContext.BaseDirectory), name);

        var written = Text([.. PrintedTable.Load(stored).Values], "\n");

        Assert.Equal(File.ReadAllText(stored).ReplaceLineEndings("\n").TrimEnd('\n'), written.TrimEnd('\n'));
    }

    private static PrintedValue Row(int line, string id, string[] ids, Expression expression, SplitMix64 random)
    {
        var verdict = random.Pick(Verdict.Exact, Verdict.Chained, Verdict.Inherited, Verdict.Misprint, Verdict.Slip, Verdict.Missing);
        var isCorrected = verdict is Verdict.Misprint or Verdict.Slip or Verdict.Missing;
        var quantity = random.Pick(expression.ToGrammar(), "claim:right", "claim:right !wrong");
        return new PrintedValue(
            line, id, random.Pick(Words), random.Pick(Words), quantity, Printed(expression, random),
            ids.Where(_ => random.Below(3) == 0).ToSequence(), verdict, isCorrected ? "= " + expression.ToGrammar() : "", random.Pick(Words));
    }

    private static string Printed(Expression expression, SplitMix64 random) => random.Below(3) switch
    {
        0 => "= " + expression.ToGrammar(),
        1 => FormattableString.Invariant($"{random.Below(2000) - 1000}.{random.Below(10_000):D4}"),
        _ => random.Pick(Words),
    };

    private static string Text(PrintedValue[] rows, string lineEnd) => string.Join(lineEnd, rows
        .Select(row => string.Join('\t', row.Id, row.Section, row.Equation, row.Quantity, row.Text, string.Join(' ', row.Uses), row.Verdict.ToString().ToLowerInvariant(), row.Right, row.Why))
        .Prepend(Head)) + lineEnd;

    private static string Folder(string? folder) => folder is null
        ? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Backprop.Notebooks.sln.")
        : File.Exists(Path.Combine(folder, "Backprop.Notebooks.sln")) ? Path.Combine(folder, "notebooks", "printed") : Folder(Path.GetDirectoryName(folder));
}
