using System.Globalization;
using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>Views whose numbers the reader of an exported page may edit; everything that the page shows of the same computation follows.</summary>
public static class LiveViews
{
    private const int MostFields = 200;

    /// <summary>Input, parameters and target as fields, a learning rate too if there is one, beside the drawing that follows them.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="learningRate">The learning rate of the update that the page shows; null if it shows none.</param>
    /// <param name="trace">The parameter whose gradient chain the page shows; null if it shows none.</param>
    /// <param name="options">Notation and digits; the gradient trace's if null.</param>
    /// <exception cref="ArgumentException">There are too many numbers to edit.</exception>
    public static View Live(this BackwardPass pass, double? learningRate = null, ParameterIndex? trace = null, ViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var look = options ?? ViewOptions.Default;
        return Of(learningRate is { } rate ? pass.Update(rate).Derive(look.Loss) : pass.Derive(loss: look.Loss), pass, trace, look);
    }

    /// <summary>Input, parameters, target and learning rate as fields, beside the drawing that follows them.</summary>
    /// <param name="update">The update.</param>
    /// <param name="trace">The parameter whose gradient chain the page shows; null if it shows none.</param>
    /// <param name="options">Notation and digits; the gradient trace's if null.</param>
    /// <exception cref="ArgumentException">There are too many numbers to edit.</exception>
    public static View Live(this Update update, ParameterIndex? trace = null, ViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(update);
        var look = options ?? ViewOptions.Default;
        return Of(update.Derive(look.Loss), update.Backward, trace, look);
    }

    /// <summary>Input, parameters, target and learning rate as fields, where the page shows several steps, one after the other.</summary>
    /// <param name="updates">The updates, at least one, each from where the one before arrived.</param>
    /// <param name="trace">The parameter whose gradient chain the page shows; null if it shows none.</param>
    /// <param name="options">Notation and digits; the gradient trace's if null.</param>
    /// <exception cref="ArgumentException">There is no update, or there are too many numbers to edit.</exception>
    public static View Live(this IReadOnlyList<Update> updates, ParameterIndex? trace = null, ViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(updates);
        var look = options ?? ViewOptions.Default;
        return Of(updates.Derive(look.Loss), updates[0].Backward, trace, look);
    }

    /// <summary>Input, parameters and target as fields, beside the drawing that follows them, where the page shows a step whose learning rate is still a symbol.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="trace">The parameter whose gradient chain the page shows; null if it shows none.</param>
    /// <param name="options">Notation, which names the symbol, and digits; the gradient trace's if null.</param>
    /// <exception cref="ArgumentException">There are too many numbers to edit.</exception>
    public static View LiveUpdate(this BackwardPass pass, ParameterIndex? trace = null, ViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var look = options ?? ViewOptions.Default;
        return Of(pass.DeriveUpdate(look.Notation.LearningRate), pass, trace, look);
    }

    private static View Of(Derivation derivation, BackwardPass pass, ParameterIndex? trace, ViewOptions options)
    {
        var whole = trace is { } parameter ? derivation.With(ChainViews.DeriveShown(GradientChain.Of(pass, parameter)).Nodes) : derivation;

        // A column of categories is one-hot: no entry of it can move by itself; and a symbol is no number.
        var given = whole.Nodes.Where(node => node is { IsGiven: true, Name.Kind.IsCount: false }
            && whole.Value(node.Entry(1, 1)).IsNumber
            && !(node.Name.Base == "y" && pass.LossFunction == Loss.CategoricalCrossEntropy)).ToList();
        var count = given.Sum(node => node.Rows * node.Columns);
        if (count > MostFields)
        {
            throw new ArgumentException($"At most {MostFields} numbers can be edited on a page; this network has {count} parameters, inputs and targets together.", nameof(pass));
        }

        var symbols = options.For(whole).Symbols;
        return new View([
            new LiveBlock(given.Select(node => Group(whole, node, symbols, RangeOf(node, pass.LossFunction))).ToSequence(), RecordText.Of(whole))
            {
                Title = "Live numbers",
                Subtitle = "edit one, and every number of this network follows",
            },
        ]) + pass.Draw(trace, options);
    }

    private static LiveGroup Group(Derivation derivation, Node node, QuantitySymbols symbols, string? range) => new(
        symbols.Of(node.Rows == 1 && node.Columns == 1 ? node.Entry(1, 1) : node.Name) with { Quantity = null },
        Words(node),
        node.Role,
        Enumerable.Range(1, node.Rows).Select(row => Enumerable.Range(1, node.Columns)
            .Select(column => Field(derivation, node, row, column, range)).ToSequence()).ToSequence());

    private static LiveField Field(Derivation derivation, Node node, int row, int column, string? range)
    {
        var entry = node.Entry(row, column);
        var place = node.Rows == 1 && node.Columns == 1 ? ""
            : node.Name.Kind.Indexing == Indexing.Matrix ? string.Create(CultureInfo.InvariantCulture, $", to neuron {row} from {column}")
            : string.Create(CultureInfo.InvariantCulture, $"{(node.Name.Layer is null ? "" : ", neuron")} {row}") + (node.Columns > 1 ? string.Create(CultureInfo.InvariantCulture, $" of sample {column}") : "");
        return new(entry.ToString(), Digits(derivation.Value(entry).Value), Words(node) + place, range);
    }

    private static string? RangeOf(Node node, Loss loss) => node.Name.Base switch
    {
        "eta" => "0",
        "y" when loss == Loss.BinaryCrossEntropy => "0 1",
        _ => null,
    };

    /// <summary>weight of layer 1</summary>
    private static string Words(Node node) =>
        node.Name.Kind.Meaning + (node.Name.Layer is { } layer ? string.Create(CultureInfo.InvariantCulture, $" of layer {layer}") : "");

    private static string Digits(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture).Replace('-', '−');
        return text.All(character => char.IsAsciiDigit(character) || character == '−') ? text + ".0" : text;
    }
}
