using Backprop.Rendering.Formulas;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>Views of gradings: every cell with its mark, and how the wrong ones are worked.</summary>
public static class GradingViews
{
    private const int LongestAnswer = 40;
    private const int MostStrays = 20;

    /// <summary>A table of what was answered, what is right, the mark and why; below it the statements of the wrong cells.</summary>
    /// <param name="grading">The grading.</param>
    /// <param name="options">Notation; the gradient trace's if null. The digits are the exercise's own.</param>
    public static View Show(this Grading grading, ViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(grading);
        var look = ExerciseViews.Look(grading.Exercise, options);
        return new([
            Table(grading, look),
            .. Strays(grading),
            .. grading.Answers.Where(answer => answer.Mark == Mark.Wrong)
                .Select(answer => StatementBlocks.Of(grading.Exercise.Derivation, answer.Name, look)),
        ]);
    }

    private static TableBlock Table(Grading grading, ViewOptions look)
    {
        var typesetter = look.For(grading.Exercise.Derivation);
        return new TableBlock(
            TableKind.Marked,
            [
                new(new Words("Quantity")),
                new(new Words("Answered"), CellKind.Value),
                new(new Words("Right"), CellKind.Value),
                new(new Words("Mark")),
                new(new Words("Why")),
            ],
            [new TableGroup("", grading.Answers.Select(answer => Line(grading.Exercise, answer, typesetter)).ToSequence())])
        {
            Title = "Marks",
            Subtitle = grading.ToString(),
            Description = "what was answered, what is right, the mark and why",
        };
    }

    private static Sequence<TableCell> Line(Exercise exercise, MarkedAnswer answer, Typesetter typesetter) =>
    [
        new(typesetter.Symbols.Of(answer.Name) with { Quantity = null }, CellKind.Head) { Label = answer.Name.ToString() },
        new(answer.Value is null ? new Words(Short(answer.Text)) : new Numeral(answer.Text.Replace('-', '−')), CellKind.Value),
        new(typesetter.Set(exercise.Derivation.Place(answer.Name)), CellKind.Value),
        new(new Words(answer.Mark.ToString()), CellKind.Verdict),
        new(new Words(answer.Why), CellKind.Why),
    ];

    private static IEnumerable<Block> Strays(Grading grading)
    {
        foreach (var stray in grading.Strays.Take(MostStrays))
        {
            yield return new SentenceBlock(stray.Name.Length == 0 ? stray.Why : $"{Short(stray.Name)} = {Short(stray.Text)}: {stray.Why}");
        }

        if (grading.Strays.Count > MostStrays)
        {
            yield return new SentenceBlock(FormattableString.Invariant($"… {grading.Strays.Count - MostStrays} more answers to nothing that was asked"));
        }
    }

    private static string Short(string text) =>
        text.Length == 0 ? "—" : text.Length <= LongestAnswer ? text : text[..(LongestAnswer - 1)] + "…";
}
