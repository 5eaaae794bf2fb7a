namespace Backprop.Rendering.Diagrams;

/// <summary>A connection between two places of neighbouring layers, and the width of its label; null for no label.</summary>
internal sealed record LabelledLine(Point From, Point To, int FromSlot, int ToSlot, double? LabelWidth);

/// <summary>
/// Writes labels on the connections between two layers so that none touches another or a neuron, and each is
/// as far from the other connections as can be. Every label stands at some share of its line; the shares of all
/// follow one simple pattern, so that the labels stand in a few straight rows. All patterns are tried.
/// </summary>
internal static class LabelPlacement
{
    // Less than this and two labels run together.
    private const double LeastGap = 2;

    // More clearance than this makes nothing plainer.
    private const double AmpleGap = 10;

    // Labels keep away from the ends of their line, where lines meet.
    private const double NearestShare = 0.16;
    private const double FarthestShare = 0.84;

    // Which row a label stands in, by the places it connects; the plainer ones first.
    private static readonly Func<int, int, int>[] Patterns =
    [
        (_, _) => 0,
        (_, to) => to,
        (from, _) => from,
        (from, to) => (from + to) % 2,
        (from, to) => (from + to) % 3,
        (from, to) => (to - from + 8) % 4,
        (from, to) => (from + (2 * to)) % 4,
        (from, to) => ((2 * from) + to) % 4,
    ];

    private static readonly double[] Steps = [0.08, -0.08, 0.11, -0.11, 0.14, -0.14, 0.18, -0.18, 0.24, -0.24, 0.32, -0.32];

    /// <summary>The box of each label, in the order of the lines; null where there is none, and everywhere if they have no room.</summary>
    public static Box?[] Place(LabelledLine[] lines, Box[] obstacles)
    {
        var labelled = Array.FindAll(lines, line => line.LabelWidth is not null);
        if (labelled.Length == 0)
        {
            return new Box?[lines.Length];
        }

        var (best, bestScore) = (Array.Empty<Box>(), double.NegativeInfinity);
        var boxes = new Box[labelled.Length];
        foreach (var (plainness, pattern) in Patterns.Index())
        {
            var rows = Array.ConvertAll(labelled, line => pattern(line.FromSlot, line.ToSlot));
            var (first, last) = (rows.Min(), rows.Max());
            foreach (var step in plainness == 0 ? [0] : Steps)
            {
                for (var start = NearestShare; start <= FarthestShare; start += 0.02)
                {
                    var penalty = plainness + (4 * Math.Abs(start - 0.38));
                    if ((3 * AmpleGap) - penalty <= bestScore || LeavesLine(start + (step * first)) || LeavesLine(start + (step * last)))
                    {
                        continue;
                    }

                    Fill(boxes, labelled, rows, start, step);
                    var score = Clearance(boxes, labelled, lines, obstacles, bestScore + penalty) - penalty;
                    if (score > bestScore)
                    {
                        (best, bestScore) = ([.. boxes], score);
                    }
                }
            }
        }

        var next = 0;
        return Array.ConvertAll(lines, line => line.LabelWidth is null || best.Length == 0 ? (Box?)null : best[next++]);
    }

    private static bool LeavesLine(double share) => share is < NearestShare or > FarthestShare;

    private static void Fill(Box[] boxes, LabelledLine[] lines, int[] rows, double start, double step)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var place = lines[i].From.Toward(lines[i].To, start + (step * rows[i]));
            boxes[i] = new(place, lines[i].LabelWidth!.Value / 2, TextSize.HalfLine);
        }
    }

    // The least distances count: twice that to other labels and neurons, once that to other lines. Nothing is measured further that can no longer win.
    private static double Clearance(Box[] boxes, LabelledLine[] own, LabelledLine[] lines, Box[] obstacles, double toBeat)
    {
        var toBoxes = AmpleGap;
        for (var i = 0; i < boxes.Length && toBoxes >= LeastGap && (2 * toBoxes) + AmpleGap >= toBeat; i++)
        {
            for (var j = 0; j < i; j++)
            {
                toBoxes = Math.Min(toBoxes, boxes[i].Gap(boxes[j]));
            }

            foreach (var obstacle in obstacles)
            {
                toBoxes = Math.Min(toBoxes, boxes[i].Gap(obstacle));
            }
        }

        var toLines = toBoxes < LeastGap ? double.NegativeInfinity : AmpleGap;
        for (var i = 0; i < boxes.Length && (2 * toBoxes) + toLines > toBeat; i++)
        {
            foreach (var line in lines)
            {
                toLines = ReferenceEquals(line, own[i]) ? toLines : Math.Min(toLines, boxes[i].Gap(line.From, line.To));
            }
        }

        return (2 * toBoxes) + toLines;
    }
}
