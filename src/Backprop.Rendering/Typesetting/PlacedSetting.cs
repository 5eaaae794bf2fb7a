using Backprop.Rendering.Formulas;
using Backprop.Worked;
using Row = Backprop.Rendering.Formulas.Row;

namespace Backprop.Rendering;

/// <summary>A matrix statement with its numbers placed under its symbols and its shapes below: W x + b = z.</summary>
internal static class PlacedSetting
{
    /// <param name="statement">A statement of a tensor, with a formula and numbers in place.</param>
    /// <param name="typesetter">Sets symbols and numbers.</param>
    public static Grid Set(Statement statement, Typesetter typesetter)
    {
        var steps = statement.Steps;
        var result = steps[^1];
        var parts = steps.Count > 2
            ? Parts(steps[0].Expression, steps[^2].Expression, typesetter).ToList()
            : [new Part(typesetter.Set(steps[0].Expression), typesetter.Set(result.Expression), Shape(result.Expression))];
        parts.Add(new Part(new Operator("="), Typesetter.Sign(result.Relation), null));
        parts.Add(new Part(typesetter.Symbols.Of(statement.Name), typesetter.Set(result.Expression), Shape(result.Expression)));
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
        if (symbolic is Apply { Op: var op, Arguments: var symbols } && placed is Apply { Arguments: var values } && values.Count == symbols.Count)
        {
            if (op == Op.MatMul)
            {
                return [Operand(symbols[0], values[0], typesetter), Operand(symbols[1], values[1], typesetter)];
            }

            if (Sign(op) is { } sign)
            {
                // A sum or a product inside a product keeps its brackets, and so stays one operand.
                return symbols.Zip(values).SelectMany((pair, index) =>
                {
                    var inner = (op == Op.Add || op == Op.Subtract || pair.First is Apply { Op: var nested } && nested == Op.MatMul)
                        && !(op == Op.Subtract && index > 0 && pair.First is Apply { Op: var sum } && (sum == Op.Add || sum == Op.Subtract))
                            ? Parts(pair.First, pair.Second, typesetter)
                            : [Operand(pair.First, pair.Second, typesetter)];
                    return index == 0 ? inner : [new Part(new Operator(sign), new Operator(sign), null), .. inner];
                });
            }

            if (op.Shape == OpShape.Function || op == Op.Softmax)
            {
                // The matrix brings the brackets that the function needs.
                var letter = QuantitySymbols.Letter(op);
                return
                [
                    new Part(letter, letter, null),
                    new Part(new Fence("(", typesetter.Set(symbols[0]), ")"), Fenced(values[0], typesetter), Shape(values[0])),
                ];
            }
        }

        return [Operand(symbolic, placed, typesetter)];
    }

    private static string? Sign(Op op) => op switch
    {
        _ when op == Op.Add => "+",
        _ when op == Op.Subtract => "−",
        _ when op == Op.Hadamard => "⊙",
        _ when op == Op.Multiply => "\u2062",
        _ => null,
    };

    private static Part Operand(Expression symbolic, Expression placed, Typesetter typesetter) =>
        new(typesetter.Bracketed(symbolic, Op.MatMul.Precedence), typesetter.Bracketed(placed, Op.MatMul.Precedence), Shape(placed));

    private static Formula Fenced(Expression placed, Typesetter typesetter) =>
        placed is Number ? new Fence("(", typesetter.Set(placed), ")") : typesetter.Set(placed);

    private static GridRow Line(IEnumerable<Formula> cells) => new(cells.Select(cell => new GridCell(cell)).ToSequence());

    /// <summary>2 × 3, of what stands there as a matrix or a number.</summary>
    private static string? Shape(Expression placed) => placed switch
    {
        Number { IsLiteral: false } => "1 × 1",
        Apply { Op: var op } matrix when op == Op.Matrix => $"{matrix.Arguments.Count} × {((Apply)matrix.Arguments[0]).Arguments.Count}",
        Apply { Op: var op } cut when op == Op.Cut => $"{cut.Arguments[1].ToGrammar()} × {cut.Arguments[2].ToGrammar()}",
        _ => null,
    };

    private sealed record Part(Formula Symbol, Formula Value, string? Shape);
}
