/**
 * What a tensor file holds and which part of it is used, and what of a run is saved. Open {@link
 * dev.texelscope.app.view.files.PickerModel} first.
 */
@NullMarked
package dev.texelscope.app.view.files;

import org.jspecify.annotations.NullMarked;
