using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backprop.Worked;

/// <summary>Rows to reckon in, a number for each sample of a batch; what is one number for all samples stands there for each.</summary>
/// <param name="rows">How many rows.</param>
/// <param name="samples">How many samples.</param>
internal readonly struct SampleRows(int rows, int samples) : IDisposable
{
    // A row ends with a whole vector of any width: what lies behind the last sample is reckoned too, and nobody looks at it.
    private readonly int _width = (samples + 7) / 8 * 8;
    private readonly double[] _values = ArrayPool<double>.Shared.Rent(rows * ((samples + 7) / 8 * 8));

    /// <summary>The numbers of a row.</summary>
    /// <param name="row">The row, from 0.</param>
    public Span<double> this[int row] => _values.AsSpan(row * _width, samples);

    /// <summary>Does operations, one after the other.</summary>
    /// <param name="operations">The operations.</param>
    /// <exception cref="InvalidOperationException">One works on tensors.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // or vectors would be slow until it is compiled again
    public void Run(RowOperation[] operations)
    {
        foreach (ref readonly var operation in operations.AsSpan())
        {
            var result = Vectors(operation.To);
            var left = Vectors(operation.Left)[..result.Length];
            var right = Vectors(operation.Right)[..result.Length];
            switch (operation.Op.Kind)
            {
                case OpKind.Add:
                    for (var i = 0; i < result.Length; i++)
                    {
                        result[i] = left[i] + right[i];
                    }

                    break;
                case OpKind.Subtract:
                    for (var i = 0; i < result.Length; i++)
                    {
                        result[i] = left[i] - right[i];
                    }

                    break;
                case OpKind.Multiply:
                    for (var i = 0; i < result.Length; i++)
                    {
                        result[i] = left[i] * right[i];
                    }

                    break;
                case OpKind.Divide:
                    for (var i = 0; i < result.Length; i++)
                    {
                        result[i] = left[i] / right[i];
                    }

                    break;
                default:
                    EachByItself(in operation);
                    break;
            }
        }
    }

    /// <summary>Leaves the memory to others.</summary>
    public void Dispose() => ArrayPool<double>.Shared.Return(_values);

    private Span<Vector<double>> Vectors(int row) => MemoryMarshal.Cast<double, Vector<double>>(_values.AsSpan(row * _width, _width));

    private void EachByItself(in RowOperation operation)
    {
        var (op, left, right, to) = operation;
        for (var i = 0; i < samples; i++)
        {
            ReadOnlySpan<double> arguments = [this[left][i], this[right][i]];
            this[to][i] = op.Kind == OpKind.Power ? Math.Pow(arguments[0], arguments[1])
                : op.Shape == OpShape.Function ? op.OfDoubles(arguments[..op.Arity])
                : throw Evaluation.OnTensors(op);
        }
    }
}

/// <summary>What is done with rows.</summary>
/// <param name="Op">Arithmetic of two rows, or a function of one or two.</param>
/// <param name="Left">The row of the first argument.</param>
/// <param name="Right">That of the last, which may be the first.</param>
/// <param name="To">The row that the result is put in; it may be one of those.</param>
internal readonly record struct RowOperation(Op Op, int Left, int Right, int To);
