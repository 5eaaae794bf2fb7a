using Backprop.Engine;

namespace Backprop.Worked.Tests;

/// <summary>What was forgotten is named at the call that lacks it, and not somewhere below.</summary>
public class NullArgumentTests
{
    private static readonly BackwardPass Pass = GradientTrace.Pass;
    private static readonly Derivation Record = Pass.Derive();
    private static readonly Expression Formula = Expression.Parse("x[1]");
    private static readonly QuantityName Name = "x[1]";
    private static readonly NumberFormat Format = NumberFormat.Default;
    private static readonly PrintedReport Report = PrintedFiles.Report(Record);

    private static readonly (string Parameter, Func<object?> Call)[] Calls =
    [
        ("chain", () => ChainNodes.ScopeOf(null!)),
        ("chain", () => ChainNodes.SampleOf(null!)),
        ("chain", () => ChainNodes.Derive(null!)),
        ("chain", () => ChainNodes.Derive(null!, new LargestPaths([], 0, null))),
        ("largest", () => GradientChain.Of(Pass, ParameterIndex.Bias(1, 1)).Derive(null!)),
        ("check", () => CheckNodes.Derive(null!, ParameterIndex.Bias(1, 1))),
        ("pass", () => CollapseNodes.DeriveCollapsed(null!)),
        ("name", () => Record.Find(null!)),
        ("update", () => Descent.Of(null!)),
        ("updates", () => DescentNodes.Derive(null!)),
        ("scope", () => Names.StepOf(null!)),
        ("trace", () => OptimizerNodes.Derive(null!)),
        ("pass", () => PassNodes.Derive((ForwardPass)null!)),
        ("pass", () => PassNodes.Derive((BackwardPass)null!)),
        ("update", () => PassNodes.Derive((Update)null!)),
        ("pass", () => PassNodes.DeriveUpdate(null!, "η")),
        ("slopes", () => new Tensor(Matrix.Column(1), null!, "η")),
        ("update", () => Exercise.Of(null!)),
        ("answers", () => Exercise.Create(1).Grade((string)null!)),
        ("answers", () => Exercise.Create(1).Grade((IReadOnlyDictionary<string, string>)null!)),
        ("path", () => NetworkFile.Load(null!)),
        ("path", () => NetworkFile.LoadNetwork(null!)),
        ("activations", () => NetworkFile.LoadNetwork("n.npz", null!)),
        ("network", () => Invoke(() => NetworkFile.SaveNetwork(null!, "n.json"))),
        ("path", () => Invoke(() => NetworkFile.SaveNetwork(Pass.Forward.Network, null!))),
        ("text", () => Rational.Parse(null!)),
        ("report", () => PrintedReplays.Row(null!, "r")),
        ("report", () => PrintedReplays.Replay(null!)),
        ("ids", () => Report.Replay(null!)),
        ("report", () => PrintedReplays.Spread(null!, "r")),
        ("network", () => RepeatedSteps.Of(null!, Pass.Forward.Input, Pass.Target, Loss.HalfSquaredError, 1, 0.1)),
        ("step", () => RepeatedSteps.Of(GradientTrace.Network, Pass.Forward.Input, Pass.Target, Loss.HalfSquaredError, 1, null!)),
        ("rows", () => RuleCheck.Each((IEnumerable<PrintedValue>)null!, [Pass])),
        ("section", () => RuleCheck.Each((PrintedReport)null!, [Pass])),
        ("rules", () => RuleCheck.Together(null!, [Pass])),
        ("row", () => UpdateRule.Of(null!)),
        ("report", () => UpdateRules.AsPrinted((PrintedReport)null!)),
        ("report", () => UpdateRules.Corrected((PrintedReport)null!)),
        ("pass", () => UpdateRules.AsPrinted(Rules.SmallRules.Rows).Step(null!, 0.1)),
        ("name", () => UpdateRules.AsPrinted(Rules.SmallRules.Rows).Step(Rules.SmallRules.Pass(1), 0.1).Value(null!)),
        ("derivation", () => FormulaStatements.State(null!, Name, Formula, Format)),
        ("formula", () => Record.State(Name, null!, Format)),
        ("derivation", () => FormulaStatements.Instances(null!, Name, Formula).First()),
        ("name", () => Record.Instances(null!, Formula).First()),
        ("derivation", () => Invoke(() => FormulaStatements.RequireValue(null!, Name, Formula))),
        ("derivation", () => Statements.State(null!, Name, Format)),
        ("name", () => Record.State(null!, Format)),
        ("derivation", () => Statements.StateCells(null!, Name, Format).First()),
        ("derivation", () => Substitution.Place(null!, Name)),
        ("derivation", () => Substitution.PlaceAll(null!, Name)),
        ("derivation", () => Substitution.Substitute(null!, Formula)),
    ];

    public static TheoryData<int, string> All => [.. Calls.Index().Select(call => (call.Index, call.Item.Parameter))];

    [Theory]
    [MemberData(nameof(All))]
    public void What_is_null_is_named(int call, string parameter) =>
        Assert.Equal(parameter, Assert.Throws<ArgumentNullException>(() => Calls[call].Call()).ParamName);

    private static object? Invoke(Action action)
    {
        action();
        return null;
    }
}
