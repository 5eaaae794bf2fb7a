using Backprop.Rendering.Formulas;
using Backprop.Worked;

namespace Backprop.Rendering.Tests.Formulas;

/// <summary>Statements of the gradient trace as formulas, as a derivation builds them.</summary>
internal static class Samples
{
    /// <summary>Matrices under their symbols, with their shapes.</summary>
    public static Formula WeightedSums { get; } = new Grid(GridKind.Placed,
    [
        Cells(Bold("W", "1", Role.Weight), new Identifier("x", LetterStyle.Bold) { Role = Role.Input }, Op("+"), Bold("b", "1", Role.Weight), Op("="), Bold("z", "1", Role.Activation)),
        Cells(
            Matrix(Role.Weight, "W(1)", ["0.1", "0.2", "0.3"], ["0.4", "0.5", "0.6"]), Matrix(Role.Input, "x", ["1.0"], ["0.5"], ["−1.0"]), Op("+"),
            Matrix(Role.Weight, "b(1)", ["0.1"], ["0.2"]), Op("="), Matrix(Role.Activation, "z(1)", ["0.0"], ["0.25"])),
        Cells(new Words("2 × 3"), new Words("3 × 1"), new Row([]), new Words("2 × 1"), new Row([]), new Words("2 × 1")) with { Kind = RowKind.Shapes },
    ]);

    /// <summary>One term a column, each number under its symbol.</summary>
    public static Formula CellByCell { get; } = new Grid(GridKind.Aligned,
    [
        Cells(Index("z", "1", "1", Role.Activation), Op("="), Term("1"), Op("+"), Term("2"), Op("+"), Term("3"), Op("+"), Index("b", "1", "1", Role.Weight)) with { Defines = "z(1)[1]" },
        Cells(new Row([]), Op("="), Product("0.1", "1.0"), Op("+"), Product("0.2", "0.5"), Op("+"), Product("0.3", "−1.0"), Op("+"), Number("0.1", Role.Weight)),
        new GridRow(
        [
            .. Cells(new Row([]), Op("="), Number("0.1"), Op("+"), Number("0.1"), Op("−"), Number("0.3"), Op("+"), Number("0.1", Role.Weight), Op("=")).Cells,
            new GridCell(Number("0.0", Role.Activation, "z(1)[1]"), CellAlign.Left),
        ]),
        Cells(Index("a", "1", "1", Role.Activation), Op("="), Call("σ", Index("z", "1", "1", Role.Activation)), Op("≈"), Number("0.5", Role.Activation)) with { Kind = RowKind.Next },
    ]);

    /// <summary>Long left sides on lines of their own.</summary>
    public static Formula LongLeftSides { get; } = new Grid(GridKind.Aligned,
    [
        Cells(Entry("1")) with { Kind = RowKind.Lead },
        Cells(new Row([]), Op("="), Index("w", "1,1", "2", Role.Weight), Op("+"), Index("w", "2,1", "2", Role.Weight)),
        Cells(new Row([]), Op("≈"), Number("−0.00343"), Op("−"), Number("0.00505"), Op("="), Number("−0.00848", Role.Error)),
        Cells(Entry("2")) with { Kind = RowKind.Lead },
        Cells(new Row([]), Op("="), Index("w", "1,2", "2", Role.Weight), Op("+"), Index("w", "2,2", "2", Role.Weight)),
    ]);

    /// <summary>A derivative, its symbols and its numbers.</summary>
    public static Formula Gradient { get; } = new Row(
    [
        new Fraction(new Row([Op("∂"), new Identifier("L", LetterStyle.Script)]), new Row([Op("∂"), Index("w", "1,1", "1", Role.None)])) { Role = Role.Error, Quantity = "dW(1)[1,1]" },
        Op("="), new Scripts(new Identifier("x"), new Numeral("1"), null) { Role = Role.Input, Quantity = "x[1]" }, Op("\u2062"), Index("δ", "1", "1", Role.Error),
        Op("≈"), Number("1.0", Role.Input, "x[1]"), Op("·"), new Fence("(", Number("−0.00212", Role.Error, "delta(1)[1]"), ")"), Op("="), Number("−0.00212", Role.Error),
    ]);

    private static Operator Op(string text) => new(text);

    private static Numeral Number(string text, Role role = Role.None, string? quantity = null) => new(text) { Role = role, Quantity = quantity };

    private static Fence Layer(string layer) => new("(", new Numeral(layer), ")");

    private static Scripts Bold(string letter, string layer, Role role) =>
        new(new Identifier(letter, LetterStyle.Bold), null, Layer(layer)) { Role = role };

    private static Scripts Index(string letter, string indices, string layer, Role role) =>
        new(new Identifier(letter), Row.Of([.. indices.Split(',').SelectMany((index, i) => i == 0 ? new Formula[] { new Numeral(index) } : [Op(","), new Numeral(index)])]), Layer(layer))
        {
            Role = role,
            Quantity = $"{letter}({layer})[{indices}]",
        };

    private static Row Term(string k) =>
        new([Index("w", $"1,{k}", "1", Role.Weight), Op("\u2062"), new Scripts(new Identifier("x"), new Numeral(k), null) { Role = Role.Input }]);

    private static Row Product(string weight, string input) =>
        new([Number(weight, Role.Weight), Op("·"), input[0] == '−' ? new Fence("(", Number(input, Role.Input), ")") : Number(input, Role.Input)]);

    private static Row Call(string function, Formula argument) => new([new Identifier(function), new Fence("(", argument, ")")]);

    private static Scripts Entry(string j) => new(
        new Fence("[", new Row(
        [
            new Scripts(new Fence("(", Bold("W", "2", Role.None), ")"), null, new Identifier("T", LetterStyle.Upright)) { Role = Role.Weight },
            Bold("δ", "2", Role.Error),
        ]), "]"),
        new Numeral(j), null);

    private static GridRow Cells(params Formula[] cells) => new(cells.Select(cell => new GridCell(cell)).ToSequence());

    private static Fence Matrix(Role role, string name, params string[][] rows)
    {
        var longest = rows.SelectMany(row => row).Max(Decimals);
        var grid = rows.Select((row, r) => new GridRow(row.Select((text, c) =>
            new GridCell(Number(text, role, row.Length == 1 ? $"{name}[{r + 1}]" : $"{name}[{r + 1},{c + 1}]")) { Pad = longest - Decimals(text) }).ToSequence()));
        return new Fence("(", new Grid(GridKind.Matrix, grid.ToSequence()), ")", Stretchy: true);
    }

    private static int Decimals(string text) => text.Length - 1 - text.IndexOf('.', StringComparison.Ordinal);
}
