"""What every training does: data, steps, processes, states, logs."""
