using Backprop.Rendering.Formulas;
using Backprop.Worked;

namespace Backprop.Rendering.Tests.Formulas;

/// <summary>Draws formulas of every kind of node from a seed.</summary>
internal sealed class RandomFormulas(int seed)
{
    private static readonly string[] Letters = ["a", "w", "x", "z", "W", "L", "α", "δ", "σ", "ε", "Δ", "Σ", "∞", "ℓ", "ℒ", "é"];
    private static readonly string[] Names = ["ln", "exp", "ReLU", "leaky-ReLU", "softmax", "max", "lim sup", "arg max", "d", "T", "MSE_2"];
    private static readonly string[] Numbers = ["0", "1", "12", "0.25", "−0.0794", "−1", ".5", "12345.678"];
    private static readonly string[] Signs =
    [
        "+", "−", "·", "×", "⊙", "=", "≈", "≠", "≤", "∈", "→", "↦", "∂", "∇", "∑", "∏", "∫", ",", ";", ":", ":=", "(", ")", "[", "]", "{", "}",
        "|", "‖", "/", "!", "…", "⋯", "⋮", "′", "<", ">", "%", "&", "#", "_", "$", ".", "∀", "⋃", "≢", "-", "*", "'", Symbol, "⟨",
    ];

    private const string Symbol = "\u2062";
    private static readonly string[] Texts = ["if", " otherwise ", "100 % & {a} _b_ #1 $2 ~ ^ \\", "", "a  b\n\tc", "<script>"];
    private static readonly double[] Widths = [1 / 6.0, 5 / 18.0, -1 / 6.0, 0.25, 0.5, 1, 2, 0.7, 3.14159, 0];

    private readonly Random _random = new(seed);

    /// <summary>A formula that nests at most that deep.</summary>
    public Formula Next(int depth)
    {
        var formula = depth == 0 ? Leaf() : Inner(depth - 1);
        return formula with
        {
            Role = Chance(4) ? Pick(Enum.GetValues<Role>()) : Role.None,
            Quantity = Chance(6) ? "W(1)[1,2]" : null,
        };
    }

    private Formula Leaf() => _random.Next(6) switch
    {
        0 => new Identifier(Pick(Names), LetterStyle.Upright),
        1 => new Numeral(Pick(Numbers)),
        2 => new Operator(Pick(Signs)) { Height = Chance(8) ? 1.7 : 0 },
        3 when Chance(2) => new Words(Pick(Texts)),
        4 when Chance(2) => new Space(Pick(Widths)),
        _ => new Identifier(Pick(Letters), Chance(2) ? LetterStyle.Italic : Pick(Enum.GetValues<LetterStyle>())),
    };

    private Formula Inner(int depth) => _random.Next(11) switch
    {
        0 or 1 => new Row(Many(0, 5, () => Next(depth))),
        2 or 3 => new Scripts(Next(depth), Perhaps(depth), Chance(5) ? new Operator("′") : Perhaps(depth)),
        4 => new Limits(Chance(2) ? new Operator(Pick(["∑", "∫", "→", "⋂"])) : Chance(2) ? new Identifier(Pick(Names), LetterStyle.Upright) : Next(depth),
            Chance(4) ? new Operator("⏟") : Perhaps(depth), Chance(6) ? new Operator("⏞") : Perhaps(depth)),
        5 => new Fraction(Next(depth), Next(depth)) { Size = Pick(Enum.GetValues<FractionSize>()) },
        6 => new Root(Next(depth), Perhaps(depth)),
        7 => new Fence(Pick(["(", "[", "{", "|", "‖", "⟨", ""]), Next(depth), Pick([")", "]", "}", "|", "‖", "⟩", ""]), Chance(2)),
        8 => new Accent(Next(depth), Pick(["^", "~", "¯", "‾", "→", "˙", "¨", "ˇ"])),
        9 => Chance(2) ? new Fence("(", Matrix(depth), ")", Stretchy: true) : new Fence("{", Cases(depth), "", Stretchy: true),
        _ => Chance(3) ? Placed(depth) : Aligned(depth),
    };

    private Grid Matrix(int depth) => new(GridKind.Matrix, Many(1, 3, () => new GridRow(Many(1, 3, () =>
        new GridCell(Chance(2) ? new Numeral(Pick(Numbers)) : NotAnOperator(depth), Chance(5) ? CellAlign.Left : CellAlign.Default) { Pad = _random.Next(3) }))));

    private Grid Cases(int depth) => new(GridKind.Cases, Many(1, 3, () => new GridRow(Many(2, 2, () => new GridCell(NotAnOperator(depth))))));

    private Grid Placed(int depth) => new(GridKind.Placed,
    [
        new GridRow(Many(1, 3, () => new GridCell(NotAnOperator(depth)))),
        new GridRow([new GridCell(NotAnOperator(depth)), new GridCell(new Operator("="))]),
        new GridRow([new GridCell(new Words("2 × 3")), new GridCell(new Row([]))]) { Kind = RowKind.Shapes },
    ]);

    private Grid Aligned(int depth) => new(GridKind.Aligned, Many(1, 4, () =>
    {
        if (Chance(6))
        {
            return new GridRow([new GridCell(NotAnOperator(depth))]) { Kind = RowKind.Lead };
        }

        var cells = new List<GridCell> { new(NotAnOperator(depth)) };
        for (var pair = _random.Next(4); pair > 0; pair--)
        {
            cells.Add(new GridCell(Chance(4) ? new Row([]) : new Operator(Pick(["=", "≈", "+", "−"]))));
            cells.Add(new GridCell(Next(depth), CellAlign.Left));
        }

        return new GridRow(cells.ToSequence()) { Kind = Chance(3) ? RowKind.Next : RowKind.Plain, Defines = "z(1)[1]" };
    }));

    // A cell that shows something and is no operator alone: those say what kind of array it is.
    private Row NotAnOperator(int depth) => new Row([new Identifier("x"), Next(depth)]);

    private Formula? Perhaps(int depth) => Chance(2) ? Next(depth) : null;

    private Sequence<T> Many<T>(int least, int most, Func<T> next) =>
        Enumerable.Range(0, _random.Next(least, most + 1)).Select(_ => next()).ToSequence();

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private T Pick<T>(T[] choices) => choices[_random.Next(choices.Length)];
}
