using System.Globalization;
using Backprop.Engine;

namespace Backprop.Rendering;

/// <summary>Networks and options as the C# that makes them.</summary>
internal static class CSharpText
{
    /// <summary>The cell that defines network, x, y, loss and solution.</summary>
    public static string Definition(WorkedSolution solution)
    {
        var backward = solution.Backward;
        var layers = backward.Forward.Network.Layers.Select(layer =>
            $"    new Layer({Rows(layer.Weights)}, {Row(Enumerable.Range(0, layer.Outputs).Select(row => layer.Biases[row, 0]))}, {Text(layer.Activation)})");
        return string.Join('\n',
            "var network = new Network(",
            string.Join(",\n", layers) + ");",
            "",
            $"var x = {Samples(backward.Forward.Input)};",
            $"var y = {Samples(backward.Target)};",
            $"var loss = {Text(backward.LossFunction)};",
            "",
            $"var solution = WorkedSolution.Of(network, x, y, loss, {Text(solution.Options)});");
    }

    /// <summary>A text between quotes.</summary>
    /// <param name="text">The text.</param>
    public static string Literal(string text) => "\"" + string.Concat(text.Select(character => character switch
    {
        '"' or '\\' => "\\" + character,
        _ when IsHidden(character) => FormattableString.Invariant($"\\u{(int)character:x4}"),
        _ => character.ToString(),
    })) + "\"";

    /// <summary>What ends a line for C#, or makes it look like another: every reader of the cell is to see it.</summary>
    private static bool IsHidden(char character) => char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static string Text(SolutionOptions options)
    {
        var members = new List<string>();
        if (options.Title.Length > 0)
        {
            members.Add($"Title = {Literal(options.Title)}");
        }

        members.Add($"Detail = SolutionDetail.{options.Detail}");
        members.Add($"LearningRate = {(options.LearningRate is { } rate ? Number(rate) : "null")}");
        if (options.Chains.Count > 0)
        {
            members.Add($"Chains = [{string.Join(", ", options.Chains.Select(chain => $"ParameterIndex.Parse(\"{chain}\")"))}]");
        }

        if (options.Sample != 1)
        {
            members.Add(FormattableString.Invariant($"Sample = {options.Sample}"));
        }

        var (notation, format) = (options.View.Notation, options.View.Format);
        members.Add($"View = new ViewOptions(new Notation {{ Layers = LayerStyle.{notation.Layers}, LearningRate = {Literal(notation.LearningRate)}, Target = {Literal(notation.Target)}, Delta = {Literal(notation.Delta)} }}, "
            + FormattableString.Invariant($"new NumberFormat({format.Decimals}, {format.Significant}, {(format.Point ? "true" : "false")}))"));
        return $"new SolutionOptions\n{{\n    {string.Join(",\n    ", members)},\n}}";
    }

    private static string Text(Activation activation) => activation switch
    {
        LeakyReLU leaky => $"Activation.LeakyReLU({Number(leaky.Slope)})",
        ReLU => "Activation.ReLU",
        _ => $"Activation.{activation.GetType().Name}",
    };

    private static string Text(Loss loss) => $"Loss.{loss.GetType().Name}";

    /// <summary>One sample as a column, several as the rows of a matrix whose columns they are.</summary>
    private static string Samples(Matrix matrix) => matrix.Columns == 1
        ? $"Matrix.Column({string.Join(", ", Enumerable.Range(0, matrix.Rows).Select(row => Number(matrix[row, 0])))})"
        : $"Matrix.FromRows({Rows(matrix)[1..^1]})";

    private static string Rows(Matrix matrix) =>
        $"[{string.Join(", ", Enumerable.Range(0, matrix.Rows).Select(row => Row(Enumerable.Range(0, matrix.Columns).Select(column => matrix[row, column]))))}]";

    private static string Row(IEnumerable<double> values) => $"[{string.Join(", ", values.Select(Number))}]";

    private static string Number(double value)
    {
        var digits = value.ToString("R", CultureInfo.InvariantCulture);
        return digits.AsSpan().ContainsAny('.', 'E') ? digits : digits + ".0";
    }
}
