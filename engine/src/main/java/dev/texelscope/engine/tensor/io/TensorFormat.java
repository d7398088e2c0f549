package dev.texelscope.engine.tensor.io;

/** The kinds of files that hold tensors. */
public enum TensorFormat {
  /** One array of NumPy. */
  NPY,
  /** A zip archive of NumPy arrays. */
  NPZ,
  /** A JSON header, then the tensors side by side. */
  SAFETENSORS,
  /** What {@code torch.save} writes today: a zip archive with a pickle and storages. */
  TORCH,
  /** What {@code torch.save} wrote before version 1.6: pickles, then storages. */
  TORCH_LEGACY,
  /** Numbers in lines of text; read as float64. */
  TEXT,
  /** Elements and nothing else; their type and shape are given with the name of the file. */
  RAW
}
