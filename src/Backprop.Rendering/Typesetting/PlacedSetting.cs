using Backprop.Rendering.Formulas;
using Backprop.Worked;
using Row = Backprop.Rendering.Formulas.Row;

namespace Backprop.Rendering;

/// <summary>A matrix statement with its numbers placed under its symbols and its shapes below: W x + b = z.</summary>
internal static class PlacedSetting
{
    /// <summary>Whether a formula is made of operands side by side, each of which can have its numbers below it.</summary>
    /// <param name="rule">The formula.</param>
    public static bool Fits(Expression rule) => rule switch
    {
        Apply { Op.Kind: OpKind.Add or OpKind.Subtract or OpKind.Multiply or OpKind.Hadamard or OpKind.MatMul } apply => apply.Arguments.All(Fits),
        Apply { Op.Kind: OpKind.Transpose or OpKind.RowSum or OpKind.Softmax } apply => apply.Arguments[0] is Ref,
        Apply { Op.Shape: OpShape.Function } apply => apply.Arguments[0] is Ref,
        Apply { Op.Kind: OpKind.Divide } fraction => fraction.Arguments.All(part => part is Number or Ref { Name.Kind.Indexing: Indexing.Scalar }),
        _ => rule is Ref,
    };

    /// <param name="statement">A statement of a tensor, with a formula and numbers in place.</param>
    /// <param name="typesetter">Sets symbols and numbers.</param>
    public static Grid Set(Statement statement, Typesetter typesetter)
    {
        var steps = statement.Steps;
        var result = steps[^1];

        // What takes another's name over has the same digits on both sides.
        var copied = steps[0].Expression is Ref;
        var parts = Parts(steps[0].Expression, copied ? result.Expression : steps[^2].Expression, typesetter).ToList();
        parts.Add(new Part(new Operator("="), copied ? new Operator("=") : Typesetter.Sign(result.Relation)));
        parts.Add(Operand(typesetter.Symbols.Of(statement.Name), result.Expression, typesetter));
        return new Grid(GridKind.Placed,
        [
            Line(parts.Select(part => part.Symbol)) with { Defines = statement.Name.ToString() },
            Line(parts.Select(part => part.Value)),
            Line(parts.Select(part => part.Shape is { } shape ? new Words(shape) : (Formula)new Row([]))) with { Kind = RowKind.Shapes },
        ]);
    }

    /// <summary>Symbol and numbers of every operand, side by side with the signs between; both trees have the same form.</summary>
    private static IEnumerable<Part> Parts(Expression symbolic, Expression placed, Typesetter typesetter)
    {
        if (symbolic is not Apply { Op: var op, Arguments: var symbols } || placed is not Apply { Arguments: var values } || values.Count != symbols.Count)
        {
            return [Operand(symbolic, placed, typesetter)];
        }

        if (op.Shape == OpShape.Function || op.Kind == OpKind.Softmax)
        {
            // The matrix brings the brackets that the function needs.
            var letter = QuantitySymbols.Letter(op);
            return
            [
                new Part(letter, letter),
                Operand(new Fence("(", typesetter.Set(symbols[0]), ")"), values[0], typesetter),
            ];
        }

        if (Sign(op) is not { } sign)
        {
            return [Operand(symbolic, placed, typesetter)];
        }

        return symbols.Zip(values).SelectMany((pair, index) =>
        {
            var inner = NeedsBrackets(pair.First, op, last: index == symbols.Count - 1)
                ? [Operand(pair.First, pair.Second, typesetter)]
                : Parts(pair.First, pair.Second, typesetter);
            return index == 0 || sign.Length == 0 ? inner : [new Part(new Operator(sign), new Operator(sign)), .. inner];
        });
    }

    /// <summary>What stands between operands; empty where nothing does.</summary>
    private static string? Sign(Op op) => op.Kind switch
    {
        OpKind.Add => "+",
        OpKind.Subtract => "−",
        OpKind.Hadamard => "⊙",
        OpKind.Multiply or OpKind.MatMul => "",
        _ => null,
    };

    /// <summary>A sum inside a product, and one that is taken away, stay one operand between brackets; a sum over samples that ends a product needs none.</summary>
    private static bool NeedsBrackets(Expression inner, Op outer, bool last) => inner switch
    {
        Apply { Op.Kind: OpKind.Add or OpKind.Subtract } => outer.Kind is not OpKind.Add && (outer.Kind is not OpKind.Subtract || last),
        Apply { Op.Kind: OpKind.RowSum } => !last,
        _ => false,
    };

    private static Part Operand(Expression symbolic, Expression placed, Typesetter typesetter) => symbolic is Apply { Op.Kind: OpKind.RowSum }
        ? new(typesetter.Set(symbolic), typesetter.Set(placed))
        : Operand(typesetter.Bracketed(symbolic, Op.MatMul.Precedence), placed, typesetter);

    /// <summary>An operand with its shape below; of a large matrix also how much of it is not shown.</summary>
    private static Part Operand(Formula symbol, Expression placed, Typesetter typesetter) => placed is Apply { Op.Kind: OpKind.Cut } cut
        ? new(symbol, MatrixSetting.CutBrackets(cut, typesetter), $"{MatrixSetting.Shape(cut)}, {MatrixSetting.More(cut)}")
        : new(symbol, typesetter.Bracketed(placed, Op.MatMul.Precedence), MatrixSetting.Shape(placed));

    private static GridRow Line(IEnumerable<Formula> cells) => new(cells.Select(cell => new GridCell(cell)).ToSequence());

    private sealed record Part(Formula Symbol, Formula Value, string? Shape = null);
}
