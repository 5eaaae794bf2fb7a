using System.Globalization;
using Backprop.Engine;

namespace Backprop.Worked.Tests.Exercises;

/// <summary>Exercises and answers as text.</summary>
internal static class ExerciseText
{
    /// <summary>What was drawn, on one line.</summary>
    public static string Drawn(Exercise exercise)
    {
        var update = exercise.Update;
        var parameters = update.Before.Parameters.Select(index => Text(update.Before[index]));
        return $"{string.Join('-', update.Before.Sizes)} {string.Join(' ', update.Before.Layers.Select(layer => layer.Activation.Name))}; "
            + $"{string.Join(' ', parameters)}; x {Text(exercise.Pass.Forward.Input)}; y {Text(exercise.Pass.Target)}; "
            + $"{exercise.Pass.LossFunction.Name}; rate {Text(update.LearningRate)}";
    }

    public static IEnumerable<QuantityName> Cells(Exercise exercise) => exercise.Steps.SelectMany(step => step.Cells);

    /// <summary>What a reader writes who never errs and carries all digits.</summary>
    public static Dictionary<string, string> RightAnswers(Exercise exercise) => Answers(exercise, exercise.Derivation.Replay());

    /// <summary>What a reader writes to whom those values came.</summary>
    public static Dictionary<string, string> Answers(Exercise exercise, Replay values) => Cells(exercise).ToDictionary(
        cell => cell.ToString(),
        cell => Math.Round(values[cell].Value, exercise.Decimals(cell)).ToString("0.####", CultureInfo.InvariantCulture));

    /// <summary>What a reader writes who goes astray at some cells and works on rightly from there.</summary>
    public static Dictionary<string, string> AnswersWith(Exercise exercise, params (string Cell, double Value)[] slips) =>
        Answers(exercise, exercise.Derivation.Replay(slips.ToDictionary(slip => (Expression)(QuantityName)slip.Cell, slip => (Scalar)slip.Value)));

    private static string Text(Matrix matrix) => string.Join(' ', matrix.Values.ToArray().Select(Text));

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
