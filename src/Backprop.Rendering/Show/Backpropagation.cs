using Backprop.Rendering.Formulas;
using Backprop.Worked;
using Row = Backprop.Rendering.Formulas.Row;

namespace Backprop.Rendering;

/// <summary>The four equations of backpropagation in general form, in the colours of their roles.</summary>
/// <remarks>Source: Nielsen, Neural Networks and Deep Learning, chapter 2, equations BP1 to BP4.</remarks>
public static class Backpropagation
{
    private static readonly Subscript Next = new("l", 1);
    private static readonly Subscript Before = new("l", -1);

    /// <summary>BP1 to BP4, one below the other.</summary>
    /// <param name="options">Notation; the gradient trace's if null.</param>
    public static View ShowEquations(ViewOptions? options = null)
    {
        var look = options ?? ViewOptions.Default;
        var typesetter = look.For(null);
        return new(Equations.Zip(look.Notation.Equations, (equation, label) => new StatementBlock(new Row([
            typesetter.Symbols.Of(equation.Left),
            new Operator("="),
            typesetter.Set(equation.Right),
        ]))
        {
            Label = label,
        }));
    }

    /// <summary>The errors of the output and of a hidden layer, the gradients of a weight and of a bias.</summary>
    private static IEnumerable<(QuantityName Left, Expression Right)> Equations
    {
        get
        {
            var names = new Names();
            yield return (names.Delta("L"), new Apply(Op.Hadamard, [names.ActivationGradient("L"), names.Derivative("L")]));
            yield return (names.Delta("l"), new Apply(Op.Hadamard,
            [
                new Apply(Op.MatMul, [new Apply(Op.Transpose, [names.W(Next)]), names.Delta(Next)]),
                names.Derivative("l"),
            ]));
            yield return (names.WeightGradient("l") with { Row = "j", Column = "k" },
                names.A(Before) with { Row = "k" } * (Expression)(names.Delta("l") with { Row = "j" }));
            yield return (names.BiasGradient("l") with { Row = "j" }, names.Delta("l") with { Row = "j" });
        }
    }
}
