"""Makes inter-regular.otf and inter-semibold.otf from the Inter fonts (OFL 1.1, https://github.com/rsms/inter).

Needs fontTools. Give it the folder of Inter-Regular.otf and Inter-SemiBold.otf, for example Debian's fonts-inter:
    python3 subset.py /usr/share/fonts/opentype/inter
Keeps what labels need, and makes digits tabular (Inter's feature tnum), because the atlas does no shaping.
"""
import os, sys
from fontTools import subset
from fontTools.ttLib import TTFont

RANGES = [(0x20, 0x7E), (0xA0, 0x17F), (0x370, 0x3FF), (0x1E9E, 0x1E9E), (0x2010, 0x2027), (0x2030, 0x203A),
          (0x2070, 0x209C), (0x20AC, 0x20AC), (0x2150, 0x215F), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x25A0, 0x25FF), (0x2044, 0x2044),
          (0x2713, 0x2717)]
here = os.path.dirname(os.path.abspath(__file__))
for face in ("Regular", "SemiBold"):
    font = TTFont(os.path.join(sys.argv[1], "Inter-%s.otf" % face))
    swap = {}
    gsub = font["GSUB"].table
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for i in record.Feature.LookupListIndex:
                for s in gsub.LookupList.Lookup[i].SubTable:
                    swap.update(getattr(s, "ExtSubTable", s).mapping)
    for table in font["cmap"].tables:
        for code, name in list(table.cmap.items()):
            if 0x30 <= code <= 0x39:
                table.cmap[code] = swap.get(name, name)  # tables may share one map
    options = subset.Options(hinting=False, layout_features=[], name_IDs=[0, 1, 2, 13, 14], notdef_outline=True, glyph_names=False)
    s = subset.Subsetter(options)
    s.populate(unicodes=[c for a, b in RANGES for c in range(a, b + 1)])
    s.subset(font)
    font.save(os.path.join(here, "inter-%s.otf" % face.lower()))
