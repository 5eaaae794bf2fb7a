using Backprop.Engine;
using Backprop.Rendering.Tests.Views;

namespace Backprop.Rendering.Tests.Training;

public class OptimizerViewsTests
{
    private static readonly Network Start = new(new Layer([[-1.0]], [3.0], Activation.Identity));
    private static readonly DataSet Line = DataSet.Of([([1], [1]), ([2], [3]), ([3], [4])]);

    private static readonly Optimizer[] All =
    [
        new GradientDescent(), new Momentum(), new Nesterov(), new Adagrad(), new RMSprop(), new Adam(), Adam.WithDecay(0.1),
    ];

    public static TheoryData<string> Names => [.. All.Select(optimizer => optimizer.Name)];

    private static View Show(string optimizer, int steps = 3) => OptimizerTrace.Of(
        All.Single(candidate => candidate.Name == optimizer), Start, Line, Loss.HalfSquaredError, ParameterIndex.Weight(1, 1, 1), 0.1, steps).Show();

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_optimiser_has_a_statement_for_every_step(string optimizer)
    {
        var fragment = new Fragment(Show(optimizer));

        Assert.Equal(Enumerable.Range(1, 3).Select(step => $"Step {step} of {optimizer}, seen by weight 1,1 of layer 1"), fragment.Titles);
        Assert.Contains("theta[3]", fragment.Defined);
        Assert.DoesNotContain("NaN", fragment.Markup, StringComparison.Ordinal);
        _ = System.Xml.Linq.XDocument.Parse(fragment.Markup);
        Assert.Contains(@"\theta", Show(optimizer).ToLatex(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_of_gradient_descent_is_formula_numbers_and_result() => Assert.Equal(
        """
        Step 1 of gradient descent, seen by weight 1,1 of layer 1
        g₁ ≈ −5.0000

        θ₁ =   θ₀    −     η·g₁
           ≈  −1.0   − 0.1·(−5.0000)
           =  −1.0   −   (−0.5000)   = −0.5000
        """.ReplaceLineEndings("\n"),
        Show("gradient descent", steps: 1).ToText());
}
