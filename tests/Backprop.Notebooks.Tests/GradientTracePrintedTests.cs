using Backprop.Engine;
using Backprop.Worked;
using Backprop.Worked.Tests;

namespace Backprop.Notebooks.Tests;

/// <summary>Document 5: every number, formula and claim that it prints, row by row.</summary>
public class GradientTracePrintedTests
{
    private const string Document = "05-gradient-trace";

    private static readonly ParameterIndex Weight = ParameterIndex.Weight(1, 1, 1);
    private static readonly PrintedTable Table = PrintedTable.Load(Repository.Printed(Document));
    private static readonly PrintedReport Report = Against(GradientTrace.Network, GradientTrace.Pass.Forward.Input, GradientTrace.Pass.Target);

    public static TheoryData<string> Rows => [.. Table.Values.Select(value => value.Id)];

    public static TheoryData<string> Formulas =>
        [.. Table.Values.Where(value => (value.RightFormula ?? value.PrintedFormula) is not null).Select(value => value.Id)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void What_is_printed_is_what_its_row_says(string id)
    {
        var row = Report.Rows.Single(candidate => candidate.Value.Id == id);

        Assert.True(row.Agrees, $"{Document}({row.Value.Line}), {row.Value.Section}, {row.Value.Equation}, {row.Value.Quantity}: {row.Problem}");
    }

    [Fact]
    public void The_table_is_confirmed_as_a_whole()
    {
        Assert.Same(Report, Report.Verify());
        Assert.Null(Report.Incomparable);
        Assert.True(Report.Rows.Count > 100);
    }

    /// <summary>A formula that is right by chance on the document's numbers is wrong on others.</summary>
    [Theory]
    [MemberData(nameof(Formulas))]
    public void A_formula_holds_on_networks_with_other_numbers(string id)
    {
        var value = Table.Values.Single(candidate => candidate.Id == id);
        for (var seed = 1; seed <= 5; seed++)
        {
            var derivation = OtherNumbers(seed);
            var replay = derivation.Replay();
            var quantity = replay.Evaluate(value.Expression!).Value;
            var formula = replay.Evaluate((value.RightFormula ?? value.PrintedFormula)!).Value;
            Assert.True(
                Math.Abs(quantity - formula) <= 1e-12 * Math.Max(1, Math.Abs(quantity)),
                $"{Document}({value.Line}), {value.Section}, {value.Equation}, {value.Quantity}: {quantity:R} on network {seed}, by the formula {formula:R}");
        }
    }

    [Fact]
    public void Every_claim_has_its_check_and_every_check_its_claim()
    {
        var checks = Claims(GradientTrace.Pass, GradientTrace.Network).Keys.Order(StringComparer.Ordinal);
        var claims = Table.Values.Select(value => value.Claim).OfType<string>().Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(claims, checks);
    }

    [Fact]
    public void A_claim_about_the_documents_network_does_not_hold_of_just_any()
    {
        var other = new Network(
            new Layer([[0.1, 0.2], [0.4, 0.5]], [0.1, 0.2], Activation.Sigmoid),
            new Layer([[0.7, 0.8]], [0.1], Activation.Sigmoid));
        var claims = Claims(other.Forward(1, 0.5).Backward(1, Loss.HalfSquaredError), other);

        Assert.False(claims["layer-sizes-are-3-2-2-1"]());
        Assert.False(claims["two-paths-lead-from-the-weight-to-the-loss"]());
        Assert.True(claims["weights-of-layer-l-are-n(l)-by-n(l-1)"]());
        Assert.True(claims["transpose-carries-errors-back"]());
    }

    [Theory]
    [InlineData("x[1]", 0.9)]
    [InlineData("W(2)[1,2]", 0.81)]
    public void With_another_given_nothing_is_compared(string given, double value)
    {
        var (network, input) = given == "x[1]"
            ? (GradientTrace.Network, GradientTrace.Pass.Forward.Input.With(0, 0, value))
            : (GradientTrace.Network.With(ParameterIndex.Parse(given), value), GradientTrace.Pass.Forward.Input);

        Assert.StartsWith($"Not comparable: {given} is ", Against(network, input, GradientTrace.Pass.Target).Incomparable, StringComparison.Ordinal);
    }

    private static PrintedReport Against(Network network, Matrix input, Matrix target)
    {
        var pass = network.Forward(input).Backward(target, Loss.HalfSquaredError);
        var check = GradientCheck.Of(network, input, target, Loss.HalfSquaredError, epsilon: 1e-5);
        return Table.Against(check.Derive(Weight), GradientTraceClaims.Of(pass, check));
    }

    private static IReadOnlyDictionary<string, Func<bool>> Claims(BackwardPass pass, Network network) =>
        GradientTraceClaims.Of(pass, GradientCheck.Of(network, pass.Forward.Input, pass.Target, pass.LossFunction));

    private static Derivation OtherNumbers(int seed)
    {
        var random = new Random(seed);
        double[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() * 3) - 1.5)];
        var network = new Network(
            new Layer([Draw(3), Draw(3)], Draw(2), Activation.Sigmoid),
            new Layer([Draw(2), Draw(2)], Draw(2), Activation.Sigmoid),
            new Layer([Draw(2)], Draw(1), Activation.Sigmoid));
        return GradientCheck.Of(network, Matrix.Column(Draw(3)), Matrix.Column(Draw(1)), Loss.HalfSquaredError, epsilon: 1e-5).Derive(Weight);
    }
}
