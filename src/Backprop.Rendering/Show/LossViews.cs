using Backprop.Engine;
using Backprop.Rendering.Formulas;
using Backprop.Worked;
using Row = Backprop.Rendering.Formulas.Row;

namespace Backprop.Rendering;

/// <summary>Views of loss functions.</summary>
public static class LossViews
{
    /// <summary>What the loss is, of one sample, and its slope in each output.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="options">Notation; the gradient trace's if null.</param>
    public static View Show(this Loss loss, ViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(loss);
        var typesetter = (options ?? ViewOptions.Default).For(null);
        var names = new Names();
        Expression a = names.A("L") with { Row = "j" };
        Expression y = names.Y with { Row = "j" };
        Expression z = names.Z("L") with { Row = "j" };
        return new([
            Definition(names.Loss, LossRules.Value(loss, fused: false, z, a, y), typesetter) with { Title = Title(loss), Subtitle = "of one sample" },
            Definition(names.ActivationGradient("L") with { Row = "j" }, LossRules.ActivationGradient(loss, a, y), typesetter) with { Title = "Slope", Subtitle = "in each output" },
        ]);
    }

    private static StatementBlock Definition(QuantityName left, Expression right, Typesetter typesetter) =>
        new(new Row([typesetter.Symbols.Of(left), new Operator("="), typesetter.Set(OfEntries(right))]));

    /// <summary>Of single entries the product entry by entry is the product.</summary>
    private static Expression OfEntries(Expression rule) => rule.Replace(part => part is Apply { Op.Kind: OpKind.Hadamard } product
        ? new Apply(Op.Multiply, product.Arguments.Select(OfEntries).ToSequence())
        : null);

    private static string Title(Loss loss) => char.ToUpperInvariant(loss.Name[0]) + loss.Name[1..].Replace('-', ' ');
}
