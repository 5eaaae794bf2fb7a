using System.ComponentModel;
using System.Runtime.CompilerServices;
using Backprop.Host.Cells;

namespace Backprop.Host;

/// <summary>What the tool puts at the end of a cell that is compiled as one with the next.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CellEnd
{
    /// <summary>Ends the cell; what follows is executed when the next cell is.</summary>
    /// <param name="value">The value of the cell's last expression, if it has one.</param>
    public static Awaiter Reached(object? value = null) => new(value);

    /// <summary>
    /// Waits for the next cell. That is executed in a context of its own, as if it had been compiled alone: what a cell
    /// sets for the flow of its code, such as the culture, ends with the cell. Hence nothing of the context is carried on.
    /// </summary>
    /// <param name="value">The value of the cell's last expression.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public readonly struct Awaiter(object? value) : ICriticalNotifyCompletion
    {
        /// <summary>False: there always is a wait.</summary>
        public bool IsCompleted
        {
            get
            {
                if (!ExecutionContext.IsFlowSuppressed())
                {
                    ExecutionContext.SuppressFlow();
                }

                return false;
            }
        }

        /// <summary>This.</summary>
        public Awaiter GetAwaiter() => this;

        /// <summary>Nothing.</summary>
        public void GetResult()
        {
        }

        /// <inheritdoc/>
        public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

        /// <inheritdoc/>
        public void UnsafeOnCompleted(Action continuation)
        {
            ExecutionContext.RestoreFlow();
            CellSequence.Pause(value, continuation);
        }
    }
}
