using System.Globalization;
using Backprop.Files;
using static System.FormattableString;

namespace Backprop.Engine;

/// <summary>Reads samples from a file of numbers with commas between: a sample a line, its class last.</summary>
public static class LabelledCsv
{
    private const int MostBytes = 256 * 1024 * 1024;

    /// <summary>Reads a file of at most 256 MB.</summary>
    /// <param name="path">The file.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="scale">What every input is divided by.</param>
    /// <returns>Inputs in columns, targets one-hot.</returns>
    /// <exception cref="FormatException">A line is not of that form; the message names file, line and what was expected.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static DataSet Read(string path, int classes, double scale = 1)
    {
        var file = Path.GetFileName(path);
        var inputs = new List<double[]>();
        var labels = new List<int>();
        var bytes = LimitedFile.Read(path, MostBytes)
            ?? throw new FormatException(Invariant($"{file}: at most {MostBytes} bytes were expected; the file has more."));
        foreach (var (index, line) in Lines(bytes).Index().Where(line => line.Item.Length > 0))
        {
            var numbers = Numbers(line, file, index + 1);
            var label = numbers[^1];
            if (label != Math.Floor(label) || label < 0 || label >= classes)
            {
                throw new FormatException(Invariant($"{file}({index + 1}): the class is {label}; a whole number from 0 to {classes - 1} was expected."));
            }

            if (inputs.Count > 0 && numbers.Length - 1 != inputs[0].Length)
            {
                throw new FormatException(Invariant($"{file}({index + 1}): {numbers.Length - 1} inputs; {inputs[0].Length}, as in the lines before, were expected."));
            }

            labels.Add((int)label);
            inputs.Add(Array.ConvertAll(numbers[..^1], number => number / scale));
        }

        return inputs.Count > 0
            ? new DataSet(DataSet.Of(inputs.Select(input => (input, new double[] { 0 }))).Inputs, DataSet.OneHot(labels, classes))
            : throw new FormatException($"{file}: a sample a line was expected; there is none.");
    }

    private static IEnumerable<string> Lines(byte[] bytes)
    {
        using var reader = new StreamReader(new MemoryStream(bytes));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static double[] Numbers(string line, string file, int number)
    {
        var cells = line.Split(',');
        if (cells.Length < 2)
        {
            throw new FormatException(Invariant($"{file}({number}): inputs and a class, with commas between, were expected."));
        }

        return Array.ConvertAll(cells, cell => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw new FormatException(Invariant($"{file}({number}): '{cell}' is not a number.")));
    }
}
