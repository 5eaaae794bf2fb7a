using System.Globalization;
using Backprop.Worked;

namespace Backprop.Rendering.Charts;

/// <summary>An axis with its ends and its ticks: round numbers, so far apart that their labels have room.</summary>
internal sealed class AxisScale
{
    private const int Ticks = 6;

    private const int FewDecades = 3;

    private static readonly int[] RoundFactors = [1, 2, 5, 10];
    private static readonly int[] WithinFactors = [1, 2, 5];

    private readonly bool _logarithmic;

    private AxisScale(bool logarithmic, double from, double to) => (_logarithmic, From, To) = (logarithmic, from, to);

    public double From { get; }

    public double To { get; }

    /// <summary>The axis over the data: as long as the ends that are given, else as the data, and to the next tick if <paramref name="round"/>.</summary>
    public static AxisScale Of(ChartAxis axis, IEnumerable<double> data, bool round)
    {
        var values = data.Where(value => double.IsFinite(value) && (!axis.IsLogarithmic || value > 0)).ToList();
        var (low, high) = values.Count == 0 ? (axis.IsLogarithmic ? 1 : 0, axis.IsLogarithmic ? 10 : 1) : (values.Min(), values.Max());
        var (from, to) = (axis.From ?? low, axis.To ?? high);
        if (!(from < to))
        {
            var room = from == 0 ? 1 : Math.Abs(from) / 2;
            (from, to) = (axis.From ?? from - (axis.IsLogarithmic ? from / 2 : room), axis.To ?? to + room);
        }

        if (round && axis.IsLogarithmic)
        {
            // A whole decade of white is worse than an end between two ticks.
            (from, to) = (axis.From ?? from / 1.25, axis.To ?? to * 1.25);
        }
        else if (round)
        {
            var step = Step(to - from);
            (from, to) = (axis.From ?? Math.Floor((from / step) + 1e-9) * step, axis.To ?? Math.Ceiling((to / step) - 1e-9) * step);
        }

        return new(axis.IsLogarithmic, from, to);
    }

    /// <summary>Where a value stands: 0 at the one end, 1 at the other; NaN if it has no place.</summary>
    public double Place(double value) => _logarithmic
        ? value > 0 ? Math.Log(value / From) / Math.Log(To / From) : double.NaN
        : (value - From) / (To - From);

    /// <summary>The ticks and their labels.</summary>
    public IEnumerable<(double Value, string Label)> Marks() => _logarithmic ? Decades() : Steps();

    private IEnumerable<(double Value, string Label)> Steps()
    {
        var step = Step(To - From);
        var places = Math.Max(0, -(int)Math.Floor(Math.Log10(step) + 1e-9));
        for (var index = (long)Math.Ceiling((From / step) - 1e-9); index * step <= To + (step * 1e-9); index++)
        {
            yield return (index * step, Label(index * step, places));
        }
    }

    private IEnumerable<(double Value, string Label)> Decades()
    {
        var (first, last) = ((int)Math.Ceiling(Math.Log10(From) - 1e-9), (int)Math.Floor(Math.Log10(To) + 1e-9));
        if (last - first < FewDecades)
        {
            foreach (var mark in WithinDecades(first, last))
            {
                yield return mark;
            }

            yield break;
        }

        for (var (decade, by) = (first, ((last - first) / Ticks) + 1); decade <= last; decade += by)
        {
            var value = Math.Pow(10, decade);
            yield return (value, decade is >= -3 and <= 4 ? Label(value, Math.Max(0, -decade)) : "10" + Printed.Superscript(decade));
        }
    }

    /// <summary>1, 2 and 5 of every decade, or even steps where that is too few.</summary>
    private IEnumerable<(double Value, string Label)> WithinDecades(int first, int last)
    {
        var marks = Enumerable.Range(first - 1, last - first + 2)
            .SelectMany(decade => WithinFactors.Select(factor => (Value: factor * Math.Pow(10, decade), Places: Math.Max(0, -decade))))
            .Where(mark => Place(mark.Value) is >= -1e-9 and <= 1 + 1e-9)
            .Select(mark => (mark.Value, Label(mark.Value, mark.Places)))
            .ToList();
        return marks.Count >= 3 ? marks : Steps().Where(mark => mark.Value > 0);
    }

    /// <summary>1, 2 or 5 times a power of ten.</summary>
    private static double Step(double range)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(range / Ticks)));
        return RoundFactors.Select(factor => factor * power).First(step => range / step <= Ticks + 1e-9);
    }

    private static string Label(double value, int places)
    {
        if (value != 0 && (Math.Abs(value) >= 1e7 || places > 6))
        {
            var exponent = (int)Math.Floor(Math.Log10(Math.Abs(value)) + 1e-9);
            return $"{Minus((value / Math.Pow(10, exponent)).ToString("0.##", CultureInfo.InvariantCulture))}·10{Printed.Superscript(exponent)}";
        }

        return Minus((value + 0.0).ToString("F" + places.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
    }

    private static string Minus(string digits) => digits.Replace('-', '−');
}
