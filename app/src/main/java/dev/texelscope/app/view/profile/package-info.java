/**
 * What the last edit cost: the stages of a run as a timeline from the edit to the picture. Open
 * {@link dev.texelscope.app.view.profile.ProfileModel} first.
 */
@NullMarked
package dev.texelscope.app.view.profile;

import org.jspecify.annotations.NullMarked;
