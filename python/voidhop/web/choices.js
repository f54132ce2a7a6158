// The lists above the picture: swept values, replica, hold, view, layer. One with a single entry is left
// out.

function choices(id, label, values, chosen) {
  const select = $(id);
  values.forEach((text, i) => {
    const option = element("option", text);
    option.value = i;
    select.append(option);
  });
  select.value = chosen;
  select.closest("label").hidden = values.length < 2;
  select.addEventListener("change", load);
  if (label) select.closest("label").querySelector("span").textContent = label;
}

function chosenPlace() {
  const swept = content.axes.map((_, i) => Number($(`axis-${i}`).value));
  return [...swept, Number($("replica").value), Number($("hold").value)];
}

function makeChoices() {
  content.axes.forEach((axis, i) => {
    const label = element("label");
    const select = element("select");
    select.id = `axis-${i}`;
    label.append(element("span"), select);
    $("choices").insertBefore(label, $("replica").closest("label"));
    choices(select.id, axis.label, axis.values.map((v) => short(v, 4)), 0);
  });
  choices("replica", "", content.replicas.map(String), 0);
  choices("hold", "", content.holds.map((h) => `step ${h}`), 0);
  $("hold").closest("label").hidden = false;
  nameHolds();
  $("view").closest("label").hidden = !places.wide;
  $("view").addEventListener("change", look);
  if (!places.flat) {
    const layers = Array.from({ length: places.side }, (_, z) => `z = ${z}`);
    ["all, side by side", ...layers].forEach((text, i) => {
      const option = element("option", text);
      option.value = i - 1;
      $("layer").append(option);
    });
    $("layer").closest("label").hidden = false;
    $("layer").addEventListener("change", () => {
      places.layer = Number($("layer").value);
      relayout();
    });
  }
}

function recordingAt(place) {
  return content.recordings.find((r) => r.place.every((value, i) => value === place[i]));
}

/// Holds by their temperatures, which the swept values may change.
function nameHolds() {
  const place = chosenPlace();
  [...$("hold").options].forEach((option, i) => {
    const recording = recordingAt([...place.slice(0, -1), i]);
    option.textContent = `T = ${short(recording.temperature)} (step ${content.holds[i]})`;
  });
}
