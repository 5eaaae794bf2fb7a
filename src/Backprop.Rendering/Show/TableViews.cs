using System.Globalization;
using Backprop.Engine;
using Backprop.Rendering.Formulas;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>All quantities of a pass in one table.</summary>
public static class TableViews
{
    private static readonly (string Base, string Spoken)[] Columns =
        [("z", "weighted sum z"), ("a", "activation a"), ("f'", "derivative of the activation"), ("delta", "error delta")];

    /// <summary>Every neuron's weighted sum, activation, derivative and error, layer by layer.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="sample">Which sample of a batch, counted from 1.</param>
    /// <param name="options">Notation and digits; the gradient trace's if null.</param>
    public static View ShowTable(this BackwardPass pass, int sample = 1, ViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var look = options ?? ViewOptions.Default;
        var derivation = pass.Derive();
        var network = pass.Forward.Network;
        var most = 2 * look.Limit;
        var layers = network.Sizes.Select((size, layer) => Enumerable.Range(1, size <= most ? size : most - 2)
            .Select(neuron => Columns.Select(column => Number(derivation, column.Base, layer, neuron, sample)).ToArray())
            .ToList()).ToList();
        var longest = Columns.Select((_, column) => layers.SelectMany(rows => rows).Max(row => Places(row[column], look))).ToArray();
        var table = layers.SelectMany((rows, layer) => rows
            .Select((row, index) => Line(layer, index + 1, row, longest, look))
            .Concat(network.Sizes[layer] > rows.Count ? [More(network.Sizes[layer] - rows.Count)] : [])).ToSequence();
        return new([
            new TableBlock(TableKind.Plain, Heads(derivation, look), [new TableGroup("", table)])
            {
                Title = "All quantities",
                Subtitle = pass.Forward.Samples > 1 ? string.Create(CultureInfo.InvariantCulture, $"of sample {sample}") : "of both passes",
                Description = "weighted sums, activations, derivatives and errors of every neuron",
                Record = RecordMark.Of(derivation, look.Format),
            },
        ]);
    }

    private static Sequence<TableCell> Heads(Derivation derivation, ViewOptions options)
    {
        var symbols = new QuantitySymbols(options.Notation, derivation);
        return
        [
            new(new Words("Layer")),
            new(new Words("Neuron")),
            .. Columns.Select(column => new TableCell(symbols.Of(new QuantityName(column.Base, Row: "j")) with { Quantity = null }, CellKind.Value) { Label = column.Spoken }),
        ];
    }

    private static Number? Number(Derivation derivation, string kind, int layer, int neuron, int sample)
    {
        var name = kind == "a" && layer == 0 ? new QuantityName("x") : new QuantityName(kind, layer);
        return derivation.Find(name) is { } node ? derivation.Place(node.Entry(neuron, sample)) : null;
    }

    private static Sequence<TableCell> Line(int layer, int neuron, Number?[] numbers, int[] longest, ViewOptions options) =>
    [
        new(new Words(neuron > 1 ? "" : layer == 0 ? "input" : layer.ToString(CultureInfo.InvariantCulture)), CellKind.Head),
        new(new Words(neuron.ToString(CultureInfo.InvariantCulture))),
        .. numbers.Select((number, column) => number is null
            ? new TableCell(new Words("—"), CellKind.Value) { Pad = longest[column] }
            : new TableCell(NumberSetting.Set(number, options.Format), CellKind.Value) { Pad = longest[column] - Places(number, options) }),
    ];

    /// <summary>The neurons of a large layer that have no row.</summary>
    private static Sequence<TableCell> More(int count) =>
    [
        new(new Words(""), CellKind.Head),
        new(new Words(string.Create(CultureInfo.InvariantCulture, $"… {count} more"))),
        .. Columns.Select(_ => new TableCell(new Words(""))),
    ];

    private static int Places(Number? number, ViewOptions options) =>
        number is null ? 0 : options.Format.Print(number.Value.Value, number.Exact.Number) is { Exponent: 0 } printed ? printed.Places : 0;
}
