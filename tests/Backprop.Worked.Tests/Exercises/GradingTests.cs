using System.Globalization;
using Backprop.Engine;

namespace Backprop.Worked.Tests.Exercises;

public class GradingTests
{
    // z(1) = −1, −1.25; z(2) = a(2) = −0.9653.
    private static Exercise Medium { get; } = Exercise.Of(
        new Network(new Layer([[-2, 1], [-2, 0.75]], [1, 1], Activation.Sigmoid), new Layer([[0.75, -0.75]], [-1], Activation.Identity))
            .Forward(1.5, 1).Backward(1, Loss.HalfSquaredError).Update(0.1));

    public static TheoryData<Difficulty> Difficulties => [.. Enum.GetValues<Difficulty>()];

    [Theory]
    [MemberData(nameof(Difficulties))]
    public void Right_answers_are_all_right(Difficulty difficulty) => EachSeed(difficulty, exercise =>
    {
        var grading = exercise.Grade(ExerciseText.RightAnswers(exercise));
        Assert.All(grading.Answers, answer => Assert.Equal((Mark.Right, ""), (answer.Mark, answer.Why)));
        Assert.Equal($"{grading.Answers.Count} of {grading.Answers.Count} right", grading.ToString());
    });

    [Theory]
    [MemberData(nameof(Difficulties))]
    public void Working_on_with_rounded_numbers_is_right(Difficulty difficulty) => EachSeed(difficulty, exercise =>
    {
        // Every number on the way is rounded, also those that the sheet does not ask for.
        var rounded = exercise.Derivation.Replay(rounding: (_, value) => Math.Round(value.Value, 4));
        Assert.All(exercise.Grade(ExerciseText.Answers(exercise, rounded)).Answers, answer => Assert.True(answer.Mark == Mark.Right, $"{exercise.Seed} {answer}"));
    });

    [Theory]
    [MemberData(nameof(Difficulties))]
    public void A_slip_counts_once_and_is_followed_through_all_layers(Difficulty difficulty) => EachSeed(difficulty, exercise =>
    {
        var first = ExerciseText.Cells(exercise).First();
        var slipped = exercise.Derivation.Value(first).Value + 0.3;
        var answers = ExerciseText.AnswersWith(exercise, (first.ToString(), slipped));
        var grading = exercise.Grade(answers);

        Assert.Equal(Mark.Wrong, grading[first].Mark);
        Assert.All(grading.Answers.Skip(1), answer =>
        {
            Assert.True(answer.Mark is Mark.Right or Mark.Carried, $"{exercise.Seed} {answer}");
            Assert.Equal(answer.Mark == Mark.Carried ? [first] : [], answer.Causes);
        });
        Assert.True(grading.Count(Mark.Carried) > 0 || exercise.Derivation.Value("a(1)[1]").Value == 0, $"{exercise.Seed}");
    });

    [Fact]
    public void A_wrong_delta_carries_into_its_gradients_and_updates_alone()
    {
        var grading = Medium.Grade(ExerciseText.AnswersWith(Medium, ("delta(1)[2]", 0.9)));

        Assert.Equal(
            ["dW(1)[2,1]", "dW(1)[2,2]", "db(1)[2]", "step2/W(1)[2,1]", "step2/W(1)[2,2]", "step2/b(1)[2]", "step2/L"],
            grading.Answers.Where(answer => answer.Mark == Mark.Carried).Select(answer => answer.Name.ToString()));
        Assert.Equal("Right for your delta(1)[2].", grading["dW(1)[2,1]"].Why);
        Assert.Equal(["delta(1)[2]"], grading["step2/L"].Causes.Select(cause => cause.ToString()));
        Assert.Equal("21 of 29 right, 7 carried, 1 wrong", grading.ToString());
    }

    [Fact]
    public void Two_slips_are_two_wrong_cells_and_what_hangs_on_both_names_both()
    {
        var grading = Medium.Grade(ExerciseText.AnswersWith(Medium, ("a(1)[1]", 0.9), ("delta(1)[2]", 0.9)));

        Assert.Equal(["a(1)[1]", "delta(1)[2]"], Marked(grading, Mark.Wrong));
        Assert.Equal("Right for your a(1)[1].", grading["dW(2)[1,1]"].Why);
        Assert.Equal("Right for your delta(1)[2].", grading["dW(1)[2,1]"].Why);
        Assert.Equal(["a(1)[1]", "delta(1)[2]"], grading["step2/L"].Causes.Select(cause => cause.ToString()).Order());
        Assert.Matches("^Right for your (a\\(1\\)\\[1\\] and delta\\(1\\)\\[2\\]|delta\\(1\\)\\[2\\] and a\\(1\\)\\[1\\])\\.$", grading["step2/L"].Why);
    }

    [Fact]
    public void A_second_slip_on_a_carried_number_is_wrong_and_says_what_the_reader_s_own_number_would_have_given()
    {
        var grading = Medium.Grade(ExerciseText.AnswersWith(Medium, ("z(1)[1]", 0.5), ("z(2)[1]", 7)));

        Assert.Equal(["z(1)[1]", "z(2)[1]"], Marked(grading, Mark.Wrong));
        Assert.Equal(["z(2)[1]"], grading["delta(2)[1]"].Causes.Select(cause => cause.ToString()));
        Assert.Equal(Mark.Carried, grading["a(1)[1]"].Mark);
        Assert.StartsWith("From your z(1)[1] it would be ", grading["z(2)[1]"].Why, StringComparison.Ordinal);
        Assert.Equal(-0.9653, grading["z(2)[1]"].Right, 1e-4);
    }

    [Fact]
    public void A_sign_error_is_said_to_be_one_and_what_follows_is_carried()
    {
        var delta = Medium.Derivation.Value("delta(2)[1]").Value;
        var grading = Medium.Grade(ExerciseText.AnswersWith(Medium, ("delta(2)[1]", -delta)));

        Assert.Equal((Mark.Wrong, "The sign is the other one."), (grading["delta(2)[1]"].Mark, grading["delta(2)[1]"].Why));
        Assert.Equal(1, grading.Count(Mark.Wrong));
        Assert.Equal(Mark.Carried, grading["dW(1)[1,1]"].Mark);
    }

    [Fact]
    public void A_reader_who_finds_the_way_back_is_right_again()
    {
        var answers = ExerciseText.RightAnswers(Medium);
        answers["z(1)[1]"] = "3";
        var grading = Medium.Grade(answers);

        Assert.Equal((28, 1), (grading.Count(Mark.Right), grading.Count(Mark.Wrong)));
    }

    [Fact]
    public void Digits_kept_in_the_calculator_but_not_written_are_right_too()
    {
        var answers = ExerciseText.AnswersWith(Medium, ("delta(2)[1]", -2.123456789)); // written as −2.1235, worked on with in full
        Assert.Equal(["delta(2)[1]"], Marked(Medium.Grade(answers), Mark.Wrong));
    }

    [Theory]
    [InlineData("-0.9653190380", Mark.Right, "")]
    [InlineData("−0.9653", Mark.Right, "")]
    [InlineData(" -.9653 ", Mark.Right, "")]
    [InlineData("-9.653e-1", Mark.Right, "")]
    [InlineData("-0.9655", Mark.Right, "Off in the last digit, as rounding on the way allows.")]
    [InlineData("-0.9656", Mark.Wrong, "")]
    [InlineData("-0.97", Mark.Wrong, "Too few digits: 4 decimals were asked for.")]
    [InlineData("0.9653", Mark.Wrong, "The sign is the other one.")]
    [InlineData("-0,9653", Mark.Unreadable, "It has a decimal comma; a decimal point was expected: -0.9653.")]
    [InlineData("about -1", Mark.Unreadable, "This is not a number; a number with a decimal point was expected, such as -0.0794.")]
    [InlineData("1e999", Mark.Unreadable, "This number is too large; a number with a decimal point was expected, such as -0.0794.")]
    [InlineData("NaN", Mark.Unreadable, "This is not a number; a number with a decimal point was expected, such as -0.0794.")]
    [InlineData("٣", Mark.Unreadable, "This is not a number; a number with a decimal point was expected, such as -0.0794.")]
    [InlineData(".", Mark.Unreadable, "This is not a number; a number with a decimal point was expected, such as -0.0794.")]
    [InlineData("", Mark.Missing, "")]
    [InlineData("____", Mark.Missing, "")]
    public void An_answer_is_read_as_written(string text, Mark mark, string why)
    {
        var answers = ExerciseText.RightAnswers(Medium);
        answers["z(2)[1]"] = text;
        var answer = Medium.Grade(answers)["z(2)[1]"];

        Assert.Equal((mark, why), (answer.Mark, answer.Why));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("tr-TR")]
    public void Grading_is_the_same_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            var grading = Medium.Grade("z(1)[1] = -1\nz(1)[2] = -1,25\nz(2) = 0.9653\na(2) = 7.123\n");

            Assert.Equal(Mark.Right, grading["z(1)[1]"].Mark);
            Assert.Equal("It has a decimal comma; a decimal point was expected: -1.25.", grading["z(1)[2]"].Why);
            Assert.Equal("The sign is the other one.", grading["z(2)[1]"].Why);
            Assert.Equal("From your z(2)[1] it would be 0.9653.", grading["a(2)[1]"].Why);
            Assert.Equal("1 of 29 right, 2 wrong, 25 missing, 1 unreadable", grading.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_gap_does_not_stop_an_error_on_its_way()
    {
        var answers = ExerciseText.AnswersWith(Medium, ("z(1)[1]", 0.5));
        answers.Remove("a(1)[1]");
        answers["z(2)[1]"] = "?";
        var grading = Medium.Grade(answers);

        Assert.Equal(["z(1)[1]"], Marked(grading, Mark.Wrong));
        Assert.Equal(["a(1)[1]"], Marked(grading, Mark.Missing));
        Assert.Equal(["z(2)[1]"], Marked(grading, Mark.Unreadable));
        Assert.Equal("Right for your z(1)[1].", grading["a(2)[1]"].Why);
    }

    [Fact]
    public void A_form_is_read_line_by_line_in_any_order_with_remarks()
    {
        var form = "# 1. z(1)\n\nz(1)[2] = -1.25 # by hand\r\n z(1)[1]=-1\nz(2): -0.9653\na(2)[1]@1 ≈ -0.9653\nL =\n";
        var grading = Medium.Grade(form);

        Assert.Equal(["z(1)[1]", "z(1)[2]", "z(2)[1]", "a(2)[1]"], Marked(grading, Mark.Right));
        Assert.Empty(grading.Strays);
        Assert.Equal(25, grading.Count(Mark.Missing));
        Assert.Equal(29, Medium.Grade(Medium.AnswerForm).Count(Mark.Missing));
    }

    [Theory]
    [InlineData("z(1)[3]", "Nothing here is called so. Did you mean z(1)[1]?")]
    [InlineData("zz(1)[2]", "Nothing here is called so. Did you mean z(1)[2]?")]
    [InlineData("detla(1)[2]", "Nothing here is called so. Did you mean delta(1)[2]?")]
    [InlineData("step2/w(1)[2,1]", "Nothing here is called so. Did you mean step2/W(1)[2,1]?")]
    [InlineData("z(l)[1]", "Nothing here is called so. Did you mean z(1)[1]?")]
    [InlineData("z(99999999999)[1]", "Nothing here is called so.")]
    [InlineData("z(1)", "Nothing here is called so.")]
    [InlineData("f'(1)[1]", "f'(1)[1] is not asked for.")]
    [InlineData("W(1)[1,1]", "W(1)[1,1] is not asked for.")]
    public void A_mistyped_name_is_told_the_nearest(string name, string why)
    {
        var grading = Medium.Grade(new Dictionary<string, string> { [name] = "1" });

        Assert.Equal(29, grading.Count(Mark.Missing));
        Assert.StartsWith(why, Assert.Single(grading.Strays).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_different_answers_for_one_cell_are_not_guessed_between()
    {
        var grading = Medium.Grade("z(2) = 1\nz(2)[1] = 2\na(2) = 1\na(2)[1] = 1");

        Assert.Equal((Mark.Unreadable, "There are 2 different answers; one was expected."), (grading["z(2)[1]"].Mark, grading["z(2)[1]"].Why));
        Assert.Equal("1; 2", grading["z(2)[1]"].Text);
        Assert.Equal(Mark.Wrong, grading["a(2)[1]"].Mark);
    }

    [Fact]
    public void A_line_without_a_name_says_where_it_is() => Assert.Equal(
        "Line 2 has no name before an equals sign; a line such as z(1)[1] = 0.5 was expected.",
        Assert.Single(Medium.Grade("z(1)[1] = -1\n0.5\n").Strays).Why);

    [Fact]
    public void A_line_that_begins_with_the_sign_has_no_name_either()
    {
        var stray = Assert.Single(Medium.Grade("= 0.5").Strays);

        Assert.Equal(("", "= 0.5"), (stray.Name, stray.Text));
        Assert.StartsWith("Line 1 has no name before an equals sign;", stray.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Garbage_is_graded_like_anything_else()
    {
        var random = new SplitMix64(5);
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(_ => random.Pick("z(1)[1]", "=", "\n", "[", "(", "1", ",", "@", "'", "/", "e", "-", "\0", "<", "ω", "\ud800", "#", " ")));

        var grading = Medium.Grade(text + "\n" + new string('z', 100_000) + " = " + new string('9', 100_000));

        Assert.Equal(29, grading.Answers.Count);
        Assert.NotEmpty(grading.Strays);
    }

    private static IEnumerable<string> Marked(Grading grading, Mark mark) =>
        grading.Answers.Where(answer => answer.Mark == mark).Select(answer => answer.Name.ToString());

    private static void EachSeed(Difficulty difficulty, Action<Exercise> check)
    {
        for (var seed = 0; seed < 60; seed++)
        {
            check(Exercise.Create(seed, difficulty));
        }
    }

    [Theory]
    [InlineData("-1.2502", Mark.Right)]
    [InlineData("-1.2498", Mark.Right)]
    [InlineData("-1.2503", Mark.Wrong)]
    [InlineData("-1.2497", Mark.Wrong)]
    public void Two_units_of_the_last_digit_are_what_rounding_does(string text, Mark mark) =>
        Assert.Equal(mark, Medium.Grade($"z(1)[2] = {text}")["z(1)[2]"].Mark);

    [Fact]
    public void What_is_right_for_numbers_that_were_rounded_is_right()
    {
        var exercise = Exercise.Of(new Network(new Layer([[1.0 / 3]], [0], Activation.Identity), new Layer([[100]], [0], Activation.Identity))
            .Forward(1).Backward(1, Loss.HalfSquaredError).Update(0.1));
        var answer = exercise.Grade("z(1) = 0.3333\na(1) = 0.3333\nz(2) = 33.33")["z(2)[1]"];

        Assert.Equal((Mark.Right, "Right for your own rounded numbers."), (answer.Mark, answer.Why));
    }

    [Fact]
    public void A_wrong_answer_behind_two_others_is_told_what_would_follow_from_both()
    {
        var answers = ExerciseText.AnswersWith(Medium, ("a(1)[1]", 0.9), ("a(1)[2]", 0.1));
        answers["z(2)[1]"] = "5";

        Assert.Matches("^From your a\\(1\\)\\[1\\] and a\\(1\\)\\[2\\] it would be −0\\.4\\d*\\.$", Medium.Grade(answers)["z(2)[1]"].Why);
    }

    [Fact]
    public void A_cell_that_is_not_asked_for_has_no_mark() => Assert.Equal(
        "f'(1)[1] is not asked for. Did you mean z(1)[1]?",
        Assert.Throws<KeyNotFoundException>(() => Medium.Grade("")["f'(1)[1]"]).Message);

    [Theory]
    [InlineData(60, "Nothing here is called so.")]
    [InlineData(61, "No name is as long as this; z(1)[1] was expected, for example.")]
    public void A_name_without_end_is_not_looked_for(int length, string why) =>
        Assert.StartsWith(why, Assert.Single(Medium.Grade(new string('z', length) + " = 1").Strays).Why, StringComparison.Ordinal);

    [Theory]
    [InlineData("-9.653e-1", 4)]
    [InlineData("12", 0)]
    [InlineData("1.5E2", -1)]
    [InlineData("−.25", 2)]
    public void The_decimals_of_an_answer_are_counted_with_its_power_of_ten(string text, int places)
    {
        var (number, problem) = AnswerNumber.Read(text);

        Assert.Equal((places, ""), (number?.Places, problem));
    }
}
