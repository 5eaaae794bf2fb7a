using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Notebooks.Tests;

/// <summary>Every number, formula and claim that a document prints, row by row.</summary>
public class PrintedValueTests
{
    private const double Tolerance = 1e-11;

    public static TheoryData<string> Documents => [.. PrintedDocument.All.Select(document => document.Name)];

    public static TheoryData<string, string> Rows => Select(_ => true);

    public static TheoryData<string, string> Formulas => Select(value => (value.RightFormula ?? value.PrintedFormula) is not null);

    public static TheoryData<string, string> WrongFormulas => Select(value => value is { RightFormula: not null, PrintedFormula: not null });

    [Theory]
    [MemberData(nameof(Rows))]
    public void What_is_printed_is_what_its_row_says(string name, string id)
    {
        var document = Find(name);
        var row = document.Row(id);

        Assert.True(row.Agrees, $"{document.Place(row.Value)}: {row.Problem}");
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_table_is_confirmed_as_a_whole(string name)
    {
        var report = Find(name).Report;

        Assert.Same(report, report.Verify());
        Assert.Null(report.Incomparable);
        Assert.True(report.Rows.Count > 50);
    }

    /// <summary>A formula that is right by chance on the document's numbers is wrong on others.</summary>
    [Theory]
    [MemberData(nameof(Formulas))]
    public void A_formula_holds_on_networks_with_other_numbers(string name, string id)
    {
        var document = Find(name);
        var value = document.Row(id).Value;
        for (ulong seed = 1; seed <= 5; seed++)
        {
            var (quantity, formula) = Sides(document, value, (value.RightFormula ?? value.PrintedFormula)!, seed);
            Assert.True(
                Near(quantity.Constant, formula.Constant) && Near(quantity.Slope, formula.Slope),
                $"{document.Place(value)}: {quantity} on network {seed}, by the formula {formula}");
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(WrongFormulas))]
    public void A_wrong_formula_is_wrong_on_other_numbers_too(string name, string id)
    {
        var document = Find(name);
        var value = document.Row(id).Value;

        Assert.Contains(Enumerable.Range(1, 5), seed =>
            Sides(document, value, value.PrintedFormula!, (ulong)seed) is var (quantity, formula)
            && !(Near(quantity.Constant, formula.Constant) && Near(quantity.Slope, formula.Slope)));
    }

    /// <summary>
    /// A check that accepts any number would be none: with its last digit changed, no number is confirmed. Those that were computed
    /// from each other are changed one after the other, since a copy of a changed number would rightly be one.
    /// </summary>
    [Theory]
    [MemberData(nameof(Documents))]
    public void With_another_last_digit_no_number_is_what_its_row_says(string name)
    {
        var document = Find(name);
        var file = Path.GetTempFileName();
        try
        {
            foreach (var rank in Ranked(document.Table).GroupBy(pair => pair.Value, pair => pair.Key))
            {
                var ids = rank.ToHashSet();
                File.WriteAllLines(file, File.ReadLines(Repository.Printed(name)).Select(line => ids.Contains(line.Split('\t')[0]) ? WithOtherLastDigit(line) : line));
                var changed = PrintedTable.Load(file).Against(document.Report.Derivation, document.Claims);
                var numbers = changed.Rows.Where(row => ids.Contains(row.Value.Id) && row.Value is { Claim: null, PrintedFormula: null, Text.Length: > 0 }
                    && row.Value.Verdict is Verdict.Exact or Verdict.Chained or Verdict.Inherited);

                Assert.DoesNotContain(numbers, row => row.Agrees);
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_claim_has_its_check_and_every_check_its_claim(string name)
    {
        var document = Find(name);
        var claims = document.Table.Values
            .SelectMany(value => new[] { value.Claim, value.PrintedClaim })
            .OfType<string>().Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(claims, document.Claims.Keys.Order(StringComparer.Ordinal));
    }

    /// <summary>The notebook shows every section, and no section that is not there.</summary>
    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_section_of_a_table_is_shown_in_its_notebook(string name)
    {
        var document = Find(name);
        var source = File.ReadAllText(Path.Combine(Repository.Root, "notebooks", name + ".ipynb"));

        Assert.All(document.Table.Values.Select(value => value.Section).Distinct(), section =>
            Assert.Contains($"printed.Section(\\\"{section}\\\")", source, StringComparison.Ordinal));
        Assert.Contains("printed.Verify()", source, StringComparison.Ordinal);
    }

    private static PrintedDocument Find(string name) => PrintedDocument.All.Single(document => document.Name == name);

    private static TheoryData<string, string> Select(Func<PrintedValue, bool> wanted)
    {
        var data = new TheoryData<string, string>();
        foreach (var document in PrintedDocument.All)
        {
            foreach (var value in document.Table.Values.Where(wanted))
            {
                data.Add(document.Name, value.Id);
            }
        }

        return data;
    }

    /// <summary>How many rows stand behind each other: 0 for one that uses none, one more than the highest that it uses for any other.</summary>
    private static Dictionary<string, int> Ranked(PrintedTable table)
    {
        var ranks = new Dictionary<string, int>();
        var byId = table.Values.ToDictionary(value => value.Id);
        return table.Values.ToDictionary(value => value.Id, value => Rank(value.Id));

        int Rank(string id) => ranks.TryGetValue(id, out var rank)
            ? rank
            : ranks[id] = byId[id].Uses.Select(Rank).DefaultIfEmpty(-1).Max() + 1;
    }

    private static string WithOtherLastDigit(string line)
    {
        const int Quantity = 3, Printed = 4, Verdict = 6;
        var cells = line.Split('\t');
        var digits = cells[Printed].ToCharArray();
        var last = digits.AsSpan().LastIndexOfAnyInRange('0', '9');
        if (last >= 0 && cells[Verdict] is "exact" or "chained" or "inherited"
            && !cells[Printed].StartsWith("= ", StringComparison.Ordinal) && !cells[Quantity].StartsWith("claim:", StringComparison.Ordinal))
        {
            digits[last] = (char)('0' + ((digits[last] - '0' + 5) % 10));
        }

        return string.Join('\t', [.. cells[..Printed], new string(digits), .. cells[(Printed + 1)..]]);
    }

    private static (Scalar Quantity, Scalar Formula) Sides(PrintedDocument document, PrintedValue value, Expression formula, ulong seed)
    {
        var replay = document.OtherNumbers(new SplitMix64(seed)).Replay();
        return (replay.Evaluate(value.Expression!), replay.Evaluate(formula));
    }

    private static bool Near(double one, double other) => Math.Abs(one - other) <= Tolerance * Math.Max(1, Math.Abs(one));
}
