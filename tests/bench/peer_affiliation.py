#!/usr/bin/env python3
"""Affiliation precision and recall in plain Python, written from the paper: Huet, Navarro, Rossi, "Local Evaluation of Time Series
Anomaly Detection Algorithms", KDD 2022, doi 10.1145/3534678.3539339. Nothing in it is shared with the program.

peer_affiliation.py FILE          {"length": 9, "labels": [[2, 3]], "detections": [[4, 6]]}; prints precision, recall and seconds as JSON
peer_affiliation.py --published FOLDER    calculates the published examples and ends with 1 where one does not round to them

Ranges are half open, and those of a kind do not touch. Reading the file takes no part in the seconds.
"""
import bisect, json, pathlib, sys, time


def zones(labels, length):
    """The affiliation zone of each label (section 3.1): every moment belongs to the label it is nearest to."""
    middles = [(before[1] + behind[0]) / 2 for before, behind in zip(labels, labels[1:])]
    return list(zip([0] + middles, middles + [length]))


def inside(detections, ends, zone):
    """The detections cut to a zone."""
    begin, end = zone
    found = []
    for a, b in detections[bisect.bisect_right(ends, begin):]:
        if a >= end:
            break
        found.append((max(a, begin), min(b, end)))
    return found


def integral(f, begin, end, corners):
    """Of a function that is linear between its corners: the trapezoid rule is exact."""
    points = [begin] + sorted(x for x in corners if begin < x < end) + [end]
    return sum((f(p) + f(q)) / 2 * (q - p) for p, q in zip(points, points[1:]))


def precision_of(found, label, zone):
    """Individual precision (3.3): over the detected time, the mean chance that a random moment of the zone is at least as far from
    the label. That chance is 1 inside the label and jumps beside it, so each detection is cut there."""
    (a, b), (begin, end) = label, zone
    width = end - begin

    def beyond(x):
        distance = max(a - x, x - b)
        return (max(0, a - distance - begin) + max(0, end - b - distance)) / width

    corners = (a + b - end, a + b - begin)  # where the nearer end of the zone is reached
    area = time_detected = 0
    for p, q in found:
        time_detected += q - p
        area += max(0, min(q, b) - max(p, a))
        if p < a:
            area += integral(beyond, p, min(q, a), corners)
        if q > b:
            area += integral(beyond, max(p, b), q, corners)
    return area / time_detected


def recall_of(found, label, zone):
    """Individual recall (3.4): over the label's time, the mean chance that a random moment of the zone is at least as far from it as
    the nearest detection is. 1 where it is detected."""
    (a, b), (begin, end) = label, zone
    width = end - begin
    area = 0
    gaps = zip([None] + [q for _, q in found], [p for p, _ in found] + [None])
    for p, q in found:
        area += max(0, min(q, b) - max(p, a))
    for left, right in gaps:
        middle = left if right is None else right if left is None else (left + right) / 2
        # Nearest to the detection that ended at `left`, then to the one that begins at `right`.
        for edge, p, q in ((left, left, middle if right is not None else end), (right, middle if left is not None else begin, right)):
            if edge is None:
                continue
            p, q = max(p, a), min(q, b)
            if p >= q:
                continue

            def beyond(x):
                distance = abs(x - edge)
                return (max(0, x - distance - begin) + max(0, end - x - distance)) / width

            area += integral(beyond, p, q, ((begin + edge) / 2, (end + edge) / 2))
    return area / (b - a)


def affiliation(labels, detections, length):
    """Precision is the mean over the zones that hold a detection, recall that over all of them."""
    ends = [b for _, b in detections]
    precisions, recalls = [], []
    for label, zone in zip(labels, zones(labels, length)):
        found = inside(detections, ends, zone)
        if found:
            precisions.append(precision_of(found, label, zone))
        recalls.append(recall_of(found, label, zone) if found else 0)
    return (sum(precisions) / len(precisions) if precisions else None,
            sum(recalls) / len(recalls) if recalls else None)


def published(folder):
    examples = wrong = 0
    for path in sorted(pathlib.Path(folder).glob("*.json")):
        series = json.loads(path.read_bytes())
        for name, wanted in series["predictions"].items():
            precision, recall = affiliation(series["groundtruth"], wanted["events"], series["length"])
            examples += 1
            if (round(precision, 2), round(recall, 2)) != (wanted["precision"], wanted["recall"]):
                wrong += 1
                print(f"{path.stem} {name}: {precision} {recall}, published {wanted}", file=sys.stderr)
    print(json.dumps({"examples": examples, "wrong": wrong}))
    return 1 if wrong or not examples else 0


def main():
    if sys.argv[1] == "--published":
        return published(sys.argv[2])
    series = json.loads(pathlib.Path(sys.argv[1]).read_bytes())
    start = time.perf_counter()
    precision, recall = affiliation(series["labels"], series["detections"], series["length"])
    print(json.dumps({"precision": precision, "recall": recall, "seconds": time.perf_counter() - start}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
