package dev.texelscope.engine.experiment;

import dev.texelscope.engine.layout.Storage;
import java.util.List;

/** Which storage forms of the operator run. */
public enum StorageChoice {
  /** The texture shader. */
  TEXTURE("texture", List.of(Storage.TEXTURE)),
  /** The buffer shader. */
  BUFFER("buffer", List.of(Storage.BUFFER)),
  /** Both, on the same input. */
  BOTH("both", List.of(Storage.TEXTURE, Storage.BUFFER));

  private final String label;
  private final List<Storage> storages;

  StorageChoice(String label, List<Storage> storages) {
    this.label = label;
    this.storages = storages;
  }

  /** The word used in files, options and reports. */
  public String label() {
    return label;
  }

  /** The storage forms, in the order in which they run. */
  public List<Storage> storages() {
    return storages;
  }
}
